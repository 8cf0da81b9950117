package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The requests that wait for their answer, each with its deadline; owned by the viewer loop. */
final class PendingRequests {
  /** One request: what answers it, and who is told. */
  private record Pending<T extends Message>(
      Class<T> answer,
      CompletableFuture<Outcome<T>> result,
      @Nullable ScheduledFuture<?> deadline) {
    void end(Outcome<T> outcome) {
      if (deadline != null) {
        deadline.cancel(false);
      }
      result.complete(outcome);
    }

    void answered(Message message) {
      if (!answer.isInstance(message)) {
        throw new ProtocolException(
            ErrorCode.UNEXPECTED_MESSAGE,
            "the server answered with " + message.getClass().getSimpleName());
      }
      end(new Outcome.Done<>(answer.cast(message)));
    }
  }

  private final ViewerRuntime runtime;
  private final Map<Integer, Pending<?>> pending = new HashMap<>();
  private int lastRequest;

  PendingRequests(ViewerRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Sends a request and waits, without blocking, for its answer.
   *
   * @param message makes the request from its id
   * @param result completed on the viewer loop, at the latest at the deadline
   */
  <T extends Message> void ask(
      Class<T> answer,
      IntFunction<Message> message,
      Duration deadline,
      CompletableFuture<Outcome<T>> result,
      Consumer<Message> send) {
    runtime.assertOnLoop();
    int request = ++lastRequest;
    pending.put(
        request,
        new Pending<>(
            answer, result, runtime.schedule(() -> expire(request, deadline), deadline.toNanos())));
    send.accept(message.apply(request));
  }

  private void expire(int request, Duration deadline) {
    Pending<?> late = pending.remove(request);
    if (late != null) {
      late.end(
          new Outcome.Unknown<>(
              "The server did not answer within "
                  + deadline.toSeconds()
                  + " s; it may or may not have done it."));
    }
  }

  /** An answer arrived. One whose deadline has passed is dropped. */
  void answered(int request, Message message) {
    Pending<?> asked = pending.remove(request);
    if (asked != null) {
      asked.answered(message);
    }
  }

  /** A refusal arrived. */
  void refused(Refused refusal) {
    Pending<?> asked = pending.remove(refusal.request());
    if (asked != null) {
      asked.end(new Outcome.Refused<>(refusal.code(), refusal.text()));
    }
  }

  /**
   * The connection has ended: whatever waits will not be answered. A login was then refused; of
   * anything else nobody knows whether it was done.
   */
  void ended(ErrorCode code, String text) {
    List<Pending<?>> waiting = List.copyOf(pending.values());
    pending.clear();
    for (Pending<?> asked : waiting) {
      asked.end(
          asked.answer() == LoggedIn.class
              ? new Outcome.Refused<>(code, text)
              : new Outcome.Unknown<>(text));
    }
  }
}
