package dev.tandem.sync.document;

/** Why a mutation was refused, for programs. A refusal is final: the same mutation never passes. */
public enum Reason {
  /** A guard does not hold. */
  GUARD,
  /** The document is not there, or no more. */
  NO_DOCUMENT,
  /** A document with this id is there already. */
  DOCUMENT_EXISTS,
  /** The element, or the parent, is not there, or no more. */
  NO_ELEMENT,
  /** An element with this id is there already. */
  ELEMENT_EXISTS,
  /** An element would become its own ancestor, or the root would move. */
  CYCLE,
  /** The field is of another kind: a value, a text, a counter. */
  WRONG_KIND,
  /** A text change reaches past the text's end or cuts a surrogate pair. */
  TEXT,
  /** The text that was edited has been replaced by another one. */
  TEXT_REPLACED,
  /** A counter would leave the range of a long. */
  OVERFLOW,
  /** One of {@link dev.tandem.sync.Limits}. */
  LIMIT,
  /** A name or a position is not well-formed. */
  MALFORMED,
  /** The author may not write. */
  MAY_NOT_WRITE,
  /** The author may not grant or revoke. */
  MAY_NOT_GRANT,
  /** The last admin would be gone. */
  LAST_ADMIN,
  /** The mutation's schema is too old to be understood. */
  OLD_SCHEMA,
  /**
   * A copy of the replica's store has sent how it began, and nothing tells any more what of it is
   * missing.
   */
  COPIED
}
