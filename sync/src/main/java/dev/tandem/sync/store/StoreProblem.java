package dev.tandem.sync.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why a store cannot be opened, or cannot store. */
public enum StoreProblem {
  /** No space is left; it goes on when there is some. */
  DISK_FULL("no space is left on the disk"),
  /** The file or its folder cannot be written. */
  READ_ONLY("the file may not be written"),
  /** The file is damaged; to open it anew saves what can be saved. */
  CORRUPT("the file is damaged"),
  /** The disk fails, or is gone. */
  DISK_FAILS("the disk cannot be read or written");

  private final String text;

  StoreProblem(String text) {
    this.text = text;
  }

  /** For a person: half a sentence. */
  public String text() {
    return text;
  }

  static StoreProblem of(SQLException failure) {
    SQLiteErrorCode code =
        failure instanceof SQLiteException known
            ? known.getResultCode()
            : SQLiteErrorCode.SQLITE_IOERR;
    // An extended code holds the primary one in its lowest byte.
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_FULL -> DISK_FULL;
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN -> READ_ONLY;
      case SQLITE_IOERR, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL, SQLITE_NOMEM -> DISK_FAILS;
      // Nothing else can be wrong with our few statements but the tables they work on.
      default -> CORRUPT;
    };
  }

  static StoreProblem of(IOException failure) {
    String reason = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (failure instanceof AccessDeniedException || reason.contains("read-only")) {
      return READ_ONLY;
    }
    return reason.contains("no space") ? DISK_FULL : DISK_FAILS;
  }
}
