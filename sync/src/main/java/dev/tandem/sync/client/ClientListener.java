package dev.tandem.sync.client;

import dev.tandem.sync.replica.MutationStatus;
import dev.tandem.sync.replica.ViewChange;
import java.util.Set;

/**
 * Hears of a workspace; every method is called on the owner's thread, and does nothing by itself.
 */
public interface ClientListener {
  /** The view changed by what others did. */
  default void changed(ViewChange change) {}

  /** The view changed by an edit, an undo or a redo of this program, in these documents. */
  default void edited(Set<String> documents) {}

  /** A mutation went a step on its way. */
  default void mutation(long ticket, MutationStatus status) {}

  /** The status is another one. */
  default void status(ClientStatus status) {}

  /** Who else is here changed, or what they tell of themselves. */
  default void peers() {}
}
