package dev.tandem.thin.command;

import dev.tandem.protocol.wire.PinStore;
import java.io.PrintWriter;

/** Says on the terminal when a server is seen for the first time; thread-safe as its store is. */
record AnnouncedPins(PinStore store, PrintWriter err) implements PinStore {
  @Override
  public Verdict check(String server, String fingerprint) {
    Verdict verdict = store.check(server, fingerprint);
    if (verdict == Verdict.FIRST_USE) {
      err.println(
          "tandem: first connection to "
              + server
              + "; its certificate is remembered: SHA-256 "
              + fingerprint);
      err.flush();
    }
    return verdict;
  }

  @Override
  public String remembered(String server) {
    return store.remembered(server);
  }
}
