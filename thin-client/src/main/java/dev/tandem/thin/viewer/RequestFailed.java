package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A request that was refused or got no answer, for those who wait for it on a thread of theirs. */
public final class RequestFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable ErrorCode code;

  /** A failure with its line for a person; the code is null if no answer came. */
  public RequestFailed(@Nullable ErrorCode code, String text) {
    super(text);
    this.code = code;
  }

  /** Why it was refused; empty if no answer came, so that nobody knows whether it was done. */
  public Optional<ErrorCode> code() {
    return Optional.ofNullable(code);
  }

  /** Blocks until a request has ended, and returns its answer. Never on the viewer loop. */
  public static <T> T await(CompletableFuture<Outcome<T>> request)
      throws RequestFailed, InterruptedException {
    Outcome<T> outcome;
    try {
      outcome = request.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("outcomes are values, not exceptions", e);
    }
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(ErrorCode code, String text) -> throw new RequestFailed(code, text);
      case Outcome.Unknown<T>(String text) -> throw new RequestFailed(null, text);
    };
  }
}
