package dev.tandem.sync.host;

import dev.tandem.sync.log.LogException;

/** What people are told when a log fails; the server's own log says more. Stateless. */
final class Failures {
  static final String BROKEN = "the server cannot read this workspace; its log says why";

  private Failures() {}

  static String text(LogException failure) {
    return switch (failure.reason()) {
      case FULL_DISK -> "the server's disk is full; changes wait here until it has space";
      case UNAVAILABLE, UNKNOWN_OUTCOME -> "the server cannot reach its database now";
      case REFUSED, IN_USE, NOT_OURS -> "the server cannot use its database; its log says why";
      case TOO_LARGE -> "this workspace is too large for the server's database";
      case CORRUPT -> BROKEN;
    };
  }
}
