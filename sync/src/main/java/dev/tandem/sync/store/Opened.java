package dev.tandem.sync.store;

import dev.tandem.sync.replica.ReplicaRecord;
import java.util.List;
import java.util.Optional;

/** How it went to open a store. */
public sealed interface Opened {
  /** For a person: one line that says what is and what to do; empty if all is well. */
  String text();

  /**
   * It is open.
   *
   * @param records all that is stored, in order; none in a new store
   * @param salvage what was saved, if the file was damaged
   */
  record Ready(LocalStore store, List<ReplicaRecord> records, Optional<Salvage> salvage)
      implements Opened {
    /** Copies the list. */
    public Ready {
      records = List.copyOf(records);
    }

    @Override
    public String text() {
      return salvage.map(Salvage::text).orElse("");
    }
  }

  /** Another program, or another part of this one, has it open. */
  record InUse() implements Opened {
    @Override
    public String text() {
      return "the file is open in another window or program: close that first";
    }
  }

  /** A newer program has written it. */
  record NewerVersion(int version, int known) implements Opened {
    @Override
    public String text() {
      return "a newer version of this program has written the file (form %s, this one knows %s): "
              .formatted(version, known)
          + "install the newer version";
    }
  }

  /** It may not be written. */
  record ReadOnly() implements Opened {
    @Override
    public String text() {
      return "the file or its folder may not be written: change its permissions, or use another";
    }
  }

  /** The passphrase does not open it. */
  record WrongKey(Why why) implements Opened {
    /** What is wrong. */
    public enum Why {
      /** It is encrypted, and no passphrase was given. */
      MISSING,
      /** It is encrypted with another passphrase. */
      WRONG,
      /** It is not encrypted, although a passphrase was given. */
      NOT_ENCRYPTED
    }

    @Override
    public String text() {
      return switch (why) {
        case MISSING -> "the file is encrypted: give its passphrase";
        case WRONG -> "the passphrase is wrong";
        case NOT_ENCRYPTED -> "the file is not encrypted: open it without a passphrase";
      };
    }
  }

  /** It is a database of another program, and was left alone. */
  record Foreign() implements Opened {
    @Override
    public String text() {
      return "the file is a database of another program: choose another name";
    }
  }

  /** The disk does not let it be opened. */
  record Failed(StoreProblem problem, String reason) implements Opened {
    @Override
    public String text() {
      return reason;
    }
  }
}
