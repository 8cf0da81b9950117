package dev.tandem.lag.command;

import java.io.IOException;

/** The panel of a command that goes on until it is closed; used by one thread. */
interface OpenPanel extends AutoCloseable {
  /** No panel: the command goes on until it is stopped. */
  OpenPanel NONE =
      new OpenPanel() {
        @Override
        public boolean goesOn() {
          return true;
        }

        @Override
        public void close() {}
      };

  /**
   * Takes the picture that was asked for. Asked once a second.
   *
   * @return whether it is still open
   * @throws IOException if the picture cannot be written
   */
  boolean goesOn() throws IOException, InterruptedException;

  @Override
  void close();
}
