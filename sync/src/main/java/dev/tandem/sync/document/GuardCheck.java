package dev.tandem.sync.document;

import org.jspecify.annotations.Nullable;

/** Whether guards hold. */
final class GuardCheck {
  private GuardCheck() {}

  /** Why a guard does not hold, or null if it does. */
  static @Nullable Refusal refusal(Workspace workspace, Guard guard) {
    return switch (guard) {
      case Guard.FieldIs(FieldAddress field, Value value) -> fieldIs(workspace, field, value);
      case Guard.ElementExists(String document, String element) ->
          find(workspace, document, element) == null ? missing(document, element) : null;
      case Guard.FewerChildrenThan(String document, String element, int count) -> {
        Element found = find(workspace, document, element);
        if (found == null) {
          yield missing(document, element);
        }
        yield found.childCount() < count
            ? null
            : new Refusal(Reason.GUARD, "there are " + found.childCount() + " already");
      }
    };
  }

  private static @Nullable Refusal fieldIs(Workspace workspace, FieldAddress field, Value value) {
    Document document = workspace.document(field.document());
    Element element = find(workspace, field.document(), field.element());
    if (document == null || element == null) {
      return missing(field.document(), field.element());
    }
    Field content = element.field(field.field());
    boolean wrongKind = content != null && !(content instanceof Field.OfValue);
    if (wrongKind || !document.value(field.element(), field.field()).equals(value)) {
      return new Refusal(Reason.GUARD, "field " + field.field() + " has been changed meanwhile");
    }
    return null;
  }

  private static @Nullable Element find(Workspace workspace, String document, String element) {
    Document found = workspace.document(document);
    return found == null ? null : found.element(element);
  }

  private static Refusal missing(String document, String element) {
    return new Refusal(
        Reason.GUARD,
        element.equals(Element.ROOT)
            ? "document " + document + " is not there"
            : "element " + element + " is not there");
  }
}
