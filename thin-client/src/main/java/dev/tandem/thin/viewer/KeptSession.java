package dev.tandem.thin.viewer;

import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.PinStore;
import java.util.concurrent.ScheduledFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a user attached to one session: when the connection is lost it makes another, as {@link
 * ReconnectPolicy} says. Owned by the viewer loop; its public methods are thread-safe and enqueue.
 */
public final class KeptSession {
  /** Hears what becomes of a kept session. Called on the viewer loop. */
  public interface Listener extends SessionListener {
    /** The state has changed. */
    void state(ReconnectState state);

    /** The session is attached to, by this viewer: input and batches go there from now on. */
    void attached(Viewer viewer, Attached attached);
  }

  /** How to make connections: the account, the pins, when to try again, and chance. */
  public record Means(
      Account account, PinStore pins, ReconnectPolicy policy, RandomGenerator random) {}

  private final ViewerRuntime runtime;
  private final Means means;
  private final Listener listener;
  private Viewer viewer;
  private Viewer.Attachment attachment;
  private ReconnectState state = new ReconnectState.Connecting(0);
  private @Nullable ScheduledFuture<?> timer;

  private KeptSession(
      ViewerRuntime runtime,
      Means means,
      Viewer loggedIn,
      Viewer.Attachment attachment,
      Listener listener) {
    this.runtime = runtime;
    this.means = means;
    this.viewer = loggedIn;
    this.attachment = attachment;
    this.listener = listener;
  }

  /** Attaches, over a viewer that has logged in, and keeps it so until {@link #stop}. */
  public static KeptSession start(
      ViewerRuntime runtime,
      Means means,
      Viewer loggedIn,
      Viewer.Attachment attachment,
      Listener listener) {
    KeptSession kept = new KeptSession(runtime, means, loggedIn, attachment, listener);
    runtime.execute(() -> kept.attachOver(loggedIn));
    return kept;
  }

  /** Tries at once instead of waiting. */
  public void now() {
    runtime.execute(() -> event(new ReconnectEvent.Now()));
  }

  /** Ends the keeping; the connection stays as it is. */
  public void stop(String why) {
    runtime.execute(() -> event(new ReconnectEvent.Stop(why)));
  }

  /** The size in pixels that a later attach asks for. */
  public void wantSize(int width, int height) {
    runtime.execute(() ->
        attachment = new Viewer.Attachment(attachment.session(), attachment.mode(), width, height));
  }

  private void event(ReconnectEvent event) {
    ReconnectState before = state;
    state = means.policy().next(before, event);
    if (state.equals(before)) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    listener.state(state);
    switch (state) {
      case ReconnectState.Connecting _ -> connect();
      case ReconnectState.Waiting waiting ->
          timer =
              runtime.schedule(
                  () -> event(new ReconnectEvent.Tick(runtime.nanoTime())),
                  waiting.untilNanos() - runtime.nanoTime());
      case ReconnectState.Attached _, ReconnectState.Stopped _ -> {
        // Nothing is under way.
      }
    }
  }

  private void connect() {
    Viewer attempt = Viewer.connect(runtime, means.account(), means.pins());
    viewer = attempt;
    var _ = attempt.login().thenAccept(outcome -> loggedIn(attempt, outcome));
  }

  private void loggedIn(Viewer attempt, Outcome<LoggedIn> outcome) {
    switch (outcome) {
      case Outcome.Done<LoggedIn> _ -> attachOver(attempt);
      case Outcome.Refused<LoggedIn>(var code, String text) ->
          lost(attempt, Failure.mayPass(code), text);
      case Outcome.Unknown<LoggedIn>(String text) -> lost(attempt, true, text);
    }
  }

  private void attachOver(Viewer open) {
    if (state instanceof ReconnectState.Stopped) {
      open.close();
      return;
    }
    var _ = open.ended().thenAccept(reason -> ended(open, reason));
    var _ = open.attach(attachment, listener).thenAccept(outcome -> attached(open, outcome));
  }

  private void attached(Viewer open, Outcome<Attached> outcome) {
    switch (outcome) {
      case Outcome.Done<Attached>(Attached attached) -> {
        if (open == viewer && state instanceof ReconnectState.Connecting) {
          listener.attached(open, attached);
          event(new ReconnectEvent.Attached());
        } else if (state instanceof ReconnectState.Stopped) {
          open.close();
        }
      }
      case Outcome.Refused<Attached>(var code, String text) ->
          lost(open, Failure.mayPass(code), text);
      case Outcome.Unknown<Attached>(String text) -> lost(open, true, text);
    }
  }

  private void ended(Viewer open, CloseReason reason) {
    lost(open, Failure.mayPass(reason.code()), Failure.text(reason, means.account().server()));
  }

  private void lost(Viewer from, boolean mayPass, String why) {
    if (from == viewer && !(state instanceof ReconnectState.Waiting)) {
      from.close();
      event(new ReconnectEvent.Lost(mayPass, why, runtime.nanoTime(), means.random().nextDouble()));
    }
  }
}
