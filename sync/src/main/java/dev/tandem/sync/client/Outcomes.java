package dev.tandem.sync.client;

import dev.tandem.sync.replica.MutationStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How mutations ended, and who waits for that; owned by the client's owner. */
final class Outcomes {
  /** Ends that are remembered, for who asks late. */
  private static final int REMEMBERED = 4096;

  private final Map<Long, CallResult> ended = new LinkedHashMap<>();
  private final Map<Long, List<CompletableFuture<CallResult>>> waiters = new HashMap<>();

  /** A mutation went a step. */
  void changed(long ticket, MutationStatus status) {
    CallResult result =
        switch (status) {
          case MutationStatus.Confirmed(long version) -> new CallResult.Done(version);
          case MutationStatus.Rejected(var refusal) -> new CallResult.Rejected(refusal);
          case MutationStatus.Local(), MutationStatus.Sent() -> null;
        };
    if (result == null) {
      return;
    }
    ended.put(ticket, result);
    if (ended.size() > REMEMBERED) {
      ended.remove(ended.keySet().iterator().next());
    }
    List<CompletableFuture<CallResult>> told = waiters.remove(ticket);
    if (told != null) {
      told.forEach(waiter -> waiter.complete(result));
    }
  }

  /** How a mutation ended, if it is remembered, or null. */
  @Nullable CallResult ended(long ticket) {
    return ended.get(ticket);
  }

  /** Completes when the mutation has ended, or somebody gives up on it. */
  CompletableFuture<CallResult> await(long ticket) {
    CompletableFuture<CallResult> waiter = new CompletableFuture<>();
    CallResult result = ended.get(ticket);
    if (result != null) {
      waiter.complete(result);
      return waiter;
    }
    waiters.computeIfAbsent(ticket, _ -> new ArrayList<>()).add(waiter);
    return waiter;
  }

  /** One who waited gives up. */
  void giveUp(long ticket, CompletableFuture<CallResult> waiter, CallResult.Why why) {
    waiter.complete(new CallResult.Unknown(why));
    waiters.computeIfPresent(
        ticket,
        (_, all) -> {
          all.removeIf(CompletableFuture::isDone);
          return all.isEmpty() ? null : all;
        });
  }

  /** All give up. */
  void giveUp(CallResult.Why why) {
    List<List<CompletableFuture<CallResult>>> all = List.copyOf(waiters.values());
    waiters.clear();
    all.forEach(each -> each.forEach(waiter -> waiter.complete(new CallResult.Unknown(why))));
  }
}
