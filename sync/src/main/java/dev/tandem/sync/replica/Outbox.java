package dev.tandem.sync.replica;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mutations without an outcome, in the order in which they are sent; owned by its replica's
 * state. First those that are settled without news, then those that are sent, then the others.
 */
final class Outbox {
  /** How far back an edit may join a mutation of its text, past edits of other documents. */
  private static final int JOIN_REACH = 8;

  private final List<Pending> pending = new ArrayList<>();

  /** The mutations, to be changed by the replica's state alone. */
  List<Pending> list() {
    return pending;
  }

  List<Fold.Waiting> folded() {
    return pending.stream().map(Pending::folded).toList();
  }

  void unfold(List<Fold.Waiting> waiting, ReplicaId replica) {
    pending.clear();
    waiting.forEach(each -> pending.add(Pending.of(each, replica)));
  }

  /** How many have no outcome. */
  int waiting() {
    int settled = 0;
    while (settled < pending.size() && pending.get(settled).isSettled()) {
      settled++;
    }
    return pending.size() - settled;
  }

  /** How many are sent; asked after each event, so nothing is made for it. */
  int sent() {
    int sent = 0;
    for (Pending each : pending) {
      if (each.frozen() != null) {
        sent++;
      } else if (!each.isSettled()) {
        break;
      }
    }
    return sent;
  }

  /** Those that are sent, as they are sent. */
  List<Mutation> inFlight() {
    List<Mutation> sent = new ArrayList<>();
    for (Pending each : pending) {
      Mutation frozen = each.frozen();
      if (frozen != null) {
        sent.add(frozen);
      } else if (!each.isSettled()) {
        break;
      }
    }
    return sent;
  }

  /** How many mutations the next push has; none while one is under way. */
  int nextPush() {
    int count = 0;
    int bytes = 0;
    for (Pending each : pending) {
      if (each.frozen() != null) {
        return 0;
      }
      if (!each.isSettled()) {
        bytes += MutationFormat.sizeBytes(each.intent());
        if (count == Limits.PUSH_MUTATIONS || (count > 0 && bytes > Limits.PUSH_BYTES)) {
          return count;
        }
        count++;
      }
    }
    return count;
  }

  void unfreeze() {
    for (Pending each : pending) {
      if (each.frozen() == null && !each.isSettled()) {
        return;
      }
      each.unfreeze();
    }
  }

  /** The ticket of a mutation that an edit can join, or 0. */
  long ticketToJoin(Intent edit) {
    for (int i = pending.size() - 1; i >= Math.max(0, pending.size() - JOIN_REACH); i--) {
      Pending each = pending.get(i);
      if (each.takes(edit)) {
        return each.ticket;
      }
      if (!each.isApartFrom(edit)) {
        return 0;
      }
    }
    return 0;
  }

  /** An edit joins a mutation. */
  void join(long ticket, Intent edit) {
    for (int i = pending.size() - 1; i >= 0; i--) {
      if (pending.get(i).ticket == ticket) {
        pending.get(i).join(edit);
        return;
      }
    }
    throw new IllegalStateException("there is no mutation to join: " + ticket);
  }

  /** Adds before the first mutation that might mind, because it is of the same document. */
  void addBehindOthers(Pending added) {
    int index = 0;
    while (index < pending.size() && pending.get(index).isApartFrom(added.intent())) {
      index++;
    }
    pending.add(index, added);
  }

  int indexOf(Mark mark) {
    return indexOf(pending, mark);
  }

  /**
   * Which of some mutations a mark is of, or -1: the first, or one that could as well be the first
   * because those before it are of other documents.
   */
  static int indexOf(List<Pending> waiting, Mark mark) {
    for (int i = 0; i < waiting.size(); i++) {
      Pending found = waiting.get(i);
      if (found.isOf(mark)) {
        return waiting.subList(0, i).stream().allMatch(each -> each.isApartFrom(found.intent()))
            ? i
            : -1;
      }
    }
    return -1;
  }

  /** How many of those without an outcome have it among these. */
  int known(List<Progress.Recent> outcomes) {
    int known = 0;
    for (Pending each : pending) {
      known += !each.isSettled() && each.outcomeAmong(outcomes) != null ? 1 : 0;
    }
    return known;
  }

  /** Whether outcomes show that a number that was sent is another mutation's. */
  boolean isForked(List<Progress.Recent> outcomes) {
    long last = outcomes.isEmpty() ? 0 : outcomes.getLast().number();
    for (Pending each : pending) {
      Mutation sent = each.frozen();
      if (sent != null && sent.id().number() <= last && each.outcomeAmong(outcomes) == null) {
        return true;
      }
    }
    return false;
  }

  /** The edits of each text, in their order. */
  Map<FieldAddress, List<TextChange>> edits() {
    Map<FieldAddress, List<TextChange>> edits = new TreeMap<>();
    for (Pending each : pending) {
      for (Operation operation : each.intent().operations()) {
        if (operation instanceof Operation.EditText(FieldAddress field, TextChange change)) {
          edits.computeIfAbsent(field, _ -> new ArrayList<>()).add(change);
        }
      }
    }
    return edits;
  }
}
