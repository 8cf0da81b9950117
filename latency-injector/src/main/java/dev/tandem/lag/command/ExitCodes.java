package dev.tandem.lag.command;

/** What the commands' exit codes mean; stateless. Those from 64 on are of sysexits(3). */
final class ExitCodes {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNAVAILABLE = 69;

  private ExitCodes() {}
}
