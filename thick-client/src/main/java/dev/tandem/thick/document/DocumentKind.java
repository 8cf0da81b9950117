package dev.tandem.thick.document;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Operation;
import java.util.List;

/** One kind of document: how it is made, opened and searched. Stateless. */
public interface DocumentKind {
  /** The kind's id in the workspace, for ever the same. */
  String id();

  /** As a menu shows it: Note. */
  String name();

  /** What makes a new document's first content, after {@link Operation.CreateDocument}. */
  List<Operation> content(String document);

  /** Opens a document of this kind. */
  DocumentPane open(DocumentContext context);

  /** The texts in which a search looks, in the order of the document. */
  List<Passage> passages(Document document);

  /**
   * A text in a document.
   *
   * @param element where it is
   * @param text the whole of it
   */
  record Passage(String element, CharSequence text) {}
}
