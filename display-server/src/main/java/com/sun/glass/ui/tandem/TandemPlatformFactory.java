package com.sun.glass.ui.tandem;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.delegate.ClipboardDelegate;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;

/** What JavaFX looks up by the name of the platform; used once, on the JavaFX thread. */
public final class TandemPlatformFactory extends HeadlessPlatformFactory {
  @Override
  public Application createApplication() {
    return new TandemApplication();
  }

  @Override
  public ClipboardDelegate createClipboardDelegate() {
    ClipboardDelegate headless = super.createClipboardDelegate();
    return name ->
        name.equals(Clipboard.SYSTEM)
            ? TandemApplication.get().systemClipboard()
            : headless.createClipboard(name);
  }
}
