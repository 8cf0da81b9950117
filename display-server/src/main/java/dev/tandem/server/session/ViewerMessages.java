package dev.tandem.server.session;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.ResizeRequest;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.viewer.Viewer;

/** What a viewer's messages do to its screen, on the session's loop. */
final class ViewerMessages {
  private ViewerMessages() {}

  /** A viewer that may only see has no effect but its acknowledgements. */
  static void handle(Screen screen, Viewer viewer, Message message) {
    boolean controls = viewer.mode() == AttachMode.CONTROL;
    switch (message) {
      case FrameAck ack -> screen.acknowledged(viewer, ack);
      case KeyInput key when controls -> screen.input().key(viewer, key);
      case PointerInput pointer when controls -> screen.input().pointer(viewer, pointer);
      case WheelInput wheel when controls -> screen.input().wheel(viewer, wheel);
      case TextInput text when controls -> screen.input().text(viewer, text);
      case ReleaseInput release when controls -> {
        screen.input().release(viewer);
        viewer.injected(release.input());
      }
      case ClipboardText clipboard when controls ->
          screen.desktop().offerClipboard(clipboard.text());
      case ResizeRequest resize when controls ->
          screen.resizes().request(resize.width(), resize.height());
      default -> {}
    }
  }
}
