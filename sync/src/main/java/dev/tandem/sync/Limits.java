package dev.tandem.sync;

/**
 * Every bound of the engine, in one place. What a peer or a file says is checked against it before
 * anything is allocated or stored on its word; what a program does is refused with the bound's
 * name.
 */
public final class Limits {
  /** Bytes of one mutation in its canonical form. */
  public static final int MUTATION_BYTES = 8 * 1024 * 1024;

  /** Operations of one mutation. */
  public static final int OPERATIONS = 4096;

  /** Guards of one mutation. */
  public static final int GUARDS = 64;

  /** Mutations of one push: these travel, are sequenced and are stored together. */
  public static final int PUSH_MUTATIONS = 512;

  /** Bytes of one push, beyond its first mutation. */
  public static final int PUSH_BYTES = 1024 * 1024;

  /** Entries in one answer to a pull. */
  public static final int NEWS_ENTRIES = 1024;

  /** Bytes of one answer to a pull, beyond its first entry. */
  public static final int NEWS_BYTES = 4 * 1024 * 1024;

  /** Documents of one workspace. */
  public static final int DOCUMENTS = 100_000;

  /** People with a right, or a revoked one, on one workspace. */
  public static final int MEMBERS = 10_000;

  /** Elements of one document. */
  public static final int ELEMENTS = 100_000;

  /** Fields of one element. */
  public static final int FIELDS = 1024;

  /** Elements from a document's root to its deepest leaf. */
  public static final int DEPTH = 64;

  /** UTF-16 units of one text field. */
  public static final int TEXT_CHARS = 4 * 1024 * 1024;

  /** Runs of one text change. */
  public static final int TEXT_RUNS = 1024 * 1024;

  /** Runs of one text edit when a program makes it: those of others may cut it into more. */
  public static final int EDIT_RUNS = TEXT_RUNS / 4;

  /** UTF-16 units of a string value, and bytes of a byte value. */
  public static final int VALUE_BYTES = 256 * 1024;

  /** UTF-16 units of an id or a name: document, kind, element, field, person. */
  public static final int NAME_CHARS = 64;

  /** Characters of a position among siblings. */
  public static final int POSITION_CHARS = 256;

  /** UTF-16 units of a reason shown to a person; the rest is cut. */
  public static final int REASON_CHARS = 512;

  /** Bytes that a program shows of its user to others. */
  public static final int PRESENCE_BYTES = 1024;

  /** Workspaces that one connection has open at the same time. */
  public static final int CHANNELS = 64;

  /** Workspaces in one list. */
  public static final int WORKSPACES_LISTED = 10_000;

  /** Steps that a person can undo. */
  public static final int UNDO_STEPS = 10_000;

  /** Older versions of the schema whose mutations are still taken. */
  public static final int OLD_SCHEMAS = 2;

  /** Names that a channel's table holds. */
  public static final int TABLE_NAMES = 4096;

  /** Bytes of one message to an authority, when it is not compressed. */
  public static final int TO_SERVER_BYTES = 16 * 1024 * 1024;

  /** Bytes of one message to a replica, when it is not compressed: a snapshot is the largest. */
  public static final int TO_CLIENT_BYTES = 512 * 1024 * 1024;

  /** Bytes of a server's address. */
  public static final int ADDRESS_BYTES = 300;

  /** Workspaces that a person may be administrator of and still make another one. */
  public static final int WORKSPACES_PER_PERSON = 1000;

  /** Workspaces that one server has open at the same time. */
  public static final int OPEN_WORKSPACES = 20_000;

  /** Sessions in one workspace at the same time. */
  public static final int SESSIONS = 4096;

  /**
   * Bytes of pushes to one workspace that are not durable yet; more are dropped, and come again.
   */
  public static final int UNSTORED_BYTES = 32 * 1024 * 1024;

  /** The same, for all workspaces of a server together. */
  public static final long SERVER_UNSTORED_BYTES = 256 * 1024 * 1024;

  /** Workspaces whose appends share a transaction. */
  public static final int GROUP_WORKSPACES = 1024;

  /** Bytes of a whole state as a store keeps it, before they are compressed. */
  public static final int STATE_BYTES = 512 * 1024 * 1024;

  /** Bytes of a stored log entry: a mutation's, and what rebasing may add to them. */
  public static final int ENTRY_BYTES = 2 * MUTATION_BYTES;

  private Limits() {}
}
