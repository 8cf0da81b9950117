package dev.tandem.lag.command;

import dev.tandem.lag.panel.PanelHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A panel in a window, or drawn into memory; used by one thread. */
record WindowPanel(PanelHost host, Optional<Path> screenshot) implements OpenPanel {
  @Override
  public boolean goesOn() throws IOException, InterruptedException {
    if (screenshot.isPresent() && host.isOpen()) {
      host.picture(screenshot.get());
    }
    return host.isOpen();
  }

  @Override
  public void close() {
    host.close();
  }
}
