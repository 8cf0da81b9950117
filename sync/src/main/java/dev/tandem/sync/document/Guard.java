package dev.tandem.sync.document;

/** What must be so when the authority takes a mutation; otherwise it is refused. */
public sealed interface Guard {
  /** A field still has a value; {@link Value.Unset} for one that nobody has set. */
  record FieldIs(FieldAddress field, Value value) implements Guard {}

  /** An element, or with {@link Element#ROOT} a document, is still there. */
  record ElementExists(String document, String element) implements Guard {}

  /** An element has fewer children than {@code count}: a limit of work in progress. */
  record FewerChildrenThan(String document, String element, int count) implements Guard {}
}
