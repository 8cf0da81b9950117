package dev.tandem.server.account;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Checks who logs in; owned by the control loop. The hashing runs on two threads of its own with a
 * short queue: its memory is bounded, and a flood of logins cannot slow anything else.
 */
public final class Authenticator implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int QUEUE = 32;

  /** Checked for users that do not exist, so that they take as long as those that do. */
  private static final String NOBODY = "nobody has this password";

  private final AccountFile accounts;
  private final AdminToken adminToken;
  private final Executor control;
  private final LongSupplier nanoTime;
  private final LoginThrottle throttle = new LoginThrottle();
  private final PasswordHash nobody = PasswordHash.of(NOBODY);
  private final ThreadPoolExecutor hashing;

  /** {@code control} is the loop on which everything is answered. */
  public Authenticator(
      AccountFile accounts, AdminToken adminToken, Executor control, LongSupplier nanoTime) {
    this.accounts = accounts;
    this.adminToken = adminToken;
    this.control = control;
    this.nanoTime = nanoTime;
    this.hashing =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("login-", 0).factory());
    hashing.allowCoreThreadTimeOut(true);
  }

  /**
   * Checks a password.
   *
   * @param address whence, for the throttle
   * @param answer called once, on the control loop
   */
  public void login(String name, String password, String address, Consumer<LoginOutcome> answer) {
    if (name.equals(User.ADMIN) && adminToken.matches(password)) {
      answer.accept(new LoginOutcome.Accepted(new User(User.ADMIN, true)));
      return;
    }
    long waitNanos = throttle.attempt(name, address, nanoTime.getAsLong());
    if (waitNanos > 0) {
      answer.accept(new LoginOutcome.Throttled(TimeUnit.NANOSECONDS.toSeconds(waitNanos) + 1));
      return;
    }
    try {
      hashing.execute(() -> {
        LoginOutcome outcome = check(name, password);
        control.execute(() -> {
          if (outcome instanceof LoginOutcome.Accepted) {
            throttle.succeeded(name, address, nanoTime.getAsLong());
          }
          answer.accept(outcome);
        });
      });
    } catch (RejectedExecutionException e) {
      answer.accept(new LoginOutcome.Throttled(1));
    }
  }

  private LoginOutcome check(String name, String password) {
    try {
      Optional<PasswordHash> hash = accounts.find(name);
      boolean right = hash.orElse(nobody).matches(password);
      return right && hash.isPresent()
          ? new LoginOutcome.Accepted(new User(name, false))
          : new LoginOutcome.Wrong();
    } catch (IOException e) {
      return new LoginOutcome.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    hashing.shutdownNow();
  }
}
