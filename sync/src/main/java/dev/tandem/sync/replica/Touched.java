package dev.tandem.sync.replica;

import dev.tandem.sync.document.Operation;
import java.util.List;
import java.util.Set;

/** Which documents operations touch. */
public final class Touched {
  private Touched() {}

  /** Adds the documents that some operations touch. */
  public static void add(List<Operation> operations, Set<String> documents) {
    for (Operation operation : operations) {
      switch (operation) {
        case Operation.CreateDocument create -> documents.add(create.document());
        case Operation.DeleteDocument delete -> documents.add(delete.document());
        case Operation.InsertElement insert -> documents.add(insert.document());
        case Operation.MoveElement move -> documents.add(move.document());
        case Operation.RemoveElement remove -> documents.add(remove.document());
        case Operation.SetField set -> documents.add(set.field().document());
        case Operation.EditText edit -> documents.add(edit.field().document());
        case Operation.AddToCounter add -> documents.add(add.field().document());
        case Operation.Grant _ -> {}
      }
    }
  }
}
