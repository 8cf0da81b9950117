package dev.tandem.sync.document;

import dev.tandem.sync.text.TextBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a workspace: documents, and who may do what; owned by one thread. It may lie over
 * another one, which it then shows with its own changes and never changes: so the view of a replica
 * costs only the documents that its own unconfirmed work touches.
 */
public final class Workspace {
  private final @Nullable Workspace under;
  private final Map<String, Document> documents = new HashMap<>();

  /** Documents of the one below that are deleted here. */
  private final Set<String> deleted = new HashSet<>();

  private @Nullable Map<String, Role> members;

  /** An empty workspace, in which nobody may do anything. */
  public Workspace() {
    under = null;
    members = new TreeMap<>();
  }

  private Workspace(Workspace under) {
    this.under = under;
  }

  /** A new workspace with one admin. */
  public static Workspace ownedBy(String admin) {
    Workspace workspace = new Workspace();
    workspace.putRole(admin, Role.ADMIN);
    return workspace;
  }

  /** A workspace that shows this one and takes changes of its own. */
  public Workspace overlay() {
    return new Workspace(this);
  }

  /** An independent workspace with the same state. */
  public Workspace copy() {
    Workspace copy = new Workspace();
    documentIds().forEach(id -> copy.documents.put(id, existing(id).copy()));
    members().forEach(copy::putRole);
    return copy;
  }

  /** The ids of all documents, in their natural order. */
  public Set<String> documentIds() {
    Set<String> ids = under == null ? new TreeSet<>() : under.documentIds();
    ids.removeAll(deleted);
    ids.addAll(documents.keySet());
    return ids;
  }

  /** A document, or null. */
  public @Nullable Document document(String id) {
    Document own = documents.get(id);
    if (own != null || under == null || deleted.contains(id)) {
      return own;
    }
    return under.document(id);
  }

  /** A text field's text; null if nobody has written there. */
  public @Nullable TextBuffer text(FieldAddress field) {
    Document document = document(field.document());
    return document == null ? null : document.text(field.element(), field.field());
  }

  private Document existing(String id) {
    Document document = document(id);
    if (document == null) {
      throw new IllegalStateException("document " + id + " is missing");
    }
    return document;
  }

  /** A document to be changed: one of the workspace below is copied first. */
  @Nullable Document writable(String id) {
    Document document = document(id);
    if (document != null && !documents.containsKey(id)) {
      document = document.copy();
      documents.put(id, document);
    }
    return document;
  }

  void putDocument(Document document) {
    documents.put(document.id(), document);
    deleted.remove(document.id());
  }

  void removeDocument(String id) {
    documents.remove(id);
    if (under != null && under.document(id) != null) {
      deleted.add(id);
    }
  }

  /** How many documents there are. */
  public int size() {
    return under == null ? documents.size() : documentIds().size();
  }

  /** What a person may do. */
  public Role role(String person) {
    if (members == null && under != null) {
      return under.role(person);
    }
    Role role = members == null ? null : members.get(person);
    return role == null ? Role.NONE : role;
  }

  /** Everybody who has, or had, a role, in the order of names; read-only. */
  public Map<String, Role> members() {
    if (members == null && under != null) {
      return under.members();
    }
    return members == null ? Map.of() : Collections.unmodifiableMap(members);
  }

  /** Gives a role; null takes the person away as if never seen. */
  void putRole(String person, @Nullable Role role) {
    Map<String, Role> own = members;
    if (own == null) {
      own = new TreeMap<>(members());
      members = own;
    }
    if (role == null) {
      own.remove(person);
    } else {
      own.put(person, role);
    }
  }
}
