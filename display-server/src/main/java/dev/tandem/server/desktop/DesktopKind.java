package dev.tandem.server.desktop;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;

/** Makes desktops of one kind; thread-safe. */
public interface DesktopKind {
  /** The name that users write, such as x11. */
  String name();

  /** Why this kind cannot run on this machine and what to install; empty if it can. */
  String missing();

  /**
   * Starts a desktop; blocks until it is ready, so it is called on a thread that may block.
   *
   * @param spec what to start
   * @param loop the session's loop, on which the listener is called
   * @throws IOException if it does not start; the message is one line for a person
   */
  Desktop start(DesktopSpec spec, ScheduledExecutorService loop, DesktopListener listener)
      throws IOException;
}
