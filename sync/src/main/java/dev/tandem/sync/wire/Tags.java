package dev.tandem.sync.wire;

/** What the first byte of a message's body says. Numbers are never used again for others. */
final class Tags {
  static final int OPEN = 1;
  static final int CLOSE = 2;
  static final int HELLO = 3;
  static final int PULL = 5;
  static final int ALIVE = 6;
  static final int PRESENCE = 7;
  static final int LIST = 8;

  /** And up to 23: with which of its parts left out. */
  static final int PUSH = 16;

  static final int REDIRECT = 33;
  static final int SHUT = 34;
  static final int PEER = 35;
  static final int WORKSPACES = 36;
  static final int WELCOME = 40;
  static final int HEARTBEAT = 41;
  static final int SNAPSHOT = 43;
  static final int DONE = 44;
  static final int OUTCOMES = 45;
  static final int UNREACHABLE = 46;
  static final int FORKED = 47;
  static final int TURNED_AWAY = 48;

  /** And up to 79: with which of its parts left out. */
  static final int NEWS = 64;

  private Tags() {}
}
