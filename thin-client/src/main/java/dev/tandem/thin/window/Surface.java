package dev.tandem.thin.window;

import dev.tandem.protocol.encoding.Rect;

/** What shows a desktop's pixels. Called on the JavaFX thread. */
interface Surface {
  /** The picture has this size from now on; its pixels are those of the array, which is shared. */
  void resized(int width, int height, int[] pixels);

  /** Pixels in the array have changed, within this rectangle, which is not empty. */
  void changed(Rect union);
}
