package dev.tandem.sync.client;

import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.replica.ViewChange;
import dev.tandem.sync.undo.UndoHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The undo histories of a workspace's scopes; owned by the client's owner. */
final class UndoScopes {
  private final Map<String, UndoHistory> histories = new HashMap<>();

  /** Notes an edit that was made. */
  void edited(Edit edit, UndoHistory.Prepared prepared) {
    UndoHistory history = histories.computeIfAbsent(edit.scope(), _ -> new UndoHistory());
    if (edit.joins()) {
      history.wentOn(prepared);
    } else {
      history.edited(prepared);
    }
    elsewhere(edit.scope(), edit.operations());
  }

  /** The edit that takes the scope's last step back; empty if there is nothing to take back. */
  List<Operation> undo(String scope, Workspace view) {
    UndoHistory history = histories.get(scope);
    return history == null ? List.of() : told(scope, history.undo(view));
  }

  /** The edit that makes the scope's last undone step again. */
  List<Operation> redo(String scope, Workspace view) {
    UndoHistory history = histories.get(scope);
    return history == null ? List.of() : told(scope, history.redo(view));
  }

  private List<Operation> told(String scope, List<Operation> operations) {
    elsewhere(scope, operations);
    return operations;
  }

  boolean canUndo(String scope) {
    UndoHistory history = histories.get(scope);
    return history != null && history.canUndo();
  }

  boolean canRedo(String scope) {
    UndoHistory history = histories.get(scope);
    return history != null && history.canRedo();
  }

  /** Takes in what others did. */
  void others(ViewChange change) {
    if (change.reloaded()) {
      histories.clear();
      return;
    }
    for (UndoHistory history : histories.values()) {
      change.texts().forEach(history::othersChanged);
      change.replaced().forEach(history::othersReplaced);
    }
  }

  /** To the histories of other scopes, it is as if somebody else had made the edit. */
  private void elsewhere(String scope, List<Operation> operations) {
    histories.forEach((name, history) -> {
      if (!name.equals(scope)) {
        for (Operation operation : operations) {
          if (operation instanceof Operation.EditText edit) {
            history.othersChanged(edit.field(), edit.change());
          }
        }
      }
    });
  }
}
