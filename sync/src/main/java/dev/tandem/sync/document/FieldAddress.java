package dev.tandem.sync.document;

/**
 * Names one field of a workspace.
 *
 * @param document the document's id
 * @param element the element's id, or {@link Element#ROOT}
 * @param field the field's name
 */
public record FieldAddress(String document, String element, String field)
    implements Comparable<FieldAddress> {
  @Override
  public int compareTo(FieldAddress other) {
    int order = document.compareTo(other.document);
    order = order != 0 ? order : element.compareTo(other.element);
    return order != 0 ? order : field.compareTo(other.field);
  }
}
