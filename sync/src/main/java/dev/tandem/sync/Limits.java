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

  /** UTF-16 units of a string value, and bytes of a byte value. */
  public static final int VALUE_BYTES = 256 * 1024;

  /** UTF-16 units of an id or a name: document, kind, element, field, person. */
  public static final int NAME_CHARS = 64;

  /** Characters of a position among siblings. */
  public static final int POSITION_CHARS = 256;

  /** UTF-16 units of a reason shown to a person; the rest is cut. */
  public static final int REASON_CHARS = 512;

  /** Steps that a person can undo. */
  public static final int UNDO_STEPS = 10_000;

  /** Older versions of the schema whose mutations are still taken. */
  public static final int OLD_SCHEMAS = 2;

  /** Bytes of a whole state as a store keeps it, before they are compressed. */
  public static final int STATE_BYTES = 512 * 1024 * 1024;

  private Limits() {}
}
