package dev.tandem.server.connection;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.server.account.User;
import dev.tandem.server.session.Session;
import dev.tandem.server.session.SessionDirectory.Admission;
import dev.tandem.server.viewer.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Which session one client views; owned by the control loop. A client that goes from one session to
 * another joins the second when all that came from the first has left for the network.
 */
final class Viewing {
  private final ConnectionContext context;

  /** Written on the control loop, read on the event loop. */
  private volatile @Nullable Seat seat;

  private int lanesLeaving;
  private @Nullable Runnable waitingJoin;

  private record Seat(Session session, Viewer viewer, ViewerLane lane) {}

  Viewing(ConnectionContext context) {
    this.context = context;
  }

  /**
   * Hands a viewer's message to its session; may be called on the event loop.
   *
   * @param handled run when the session is done with it, at once if there is none
   */
  void receive(Message message, Runnable handled) {
    Seat present = seat;
    if (present == null) {
      // Sent before the client knew that it had been detached.
      handled.run();
    } else {
      present.session().receive(present.viewer(), message, handled);
    }
  }

  /** Leaves the present session, if any, and joins that one. */
  void join(
      WireConnection connection,
      User who,
      Capabilities agreed,
      AttachSession request,
      Admission admission) {
    context.control().assertInside();
    if (waitingJoin != null) {
      connection.send(
          new Refused(
              request.request(), ErrorCode.LIMIT_REACHED, "attach to one session after the other"));
      return;
    }
    leave(() -> {});
    waitingJoin =
        () -> {
          ViewerLane lane = new ViewerLane(connection);
          Viewer viewer =
              new Viewer(lane, who.name(), admission.mode(), agreed, context.nanoTime());
          // Known here before the session answers: the client's first input may follow at once.
          seat = new Seat(admission.session(), viewer, lane);
          admission.session().attach(viewer, request, lane::send);
        };
    joinWhenLeft();
  }

  /** Leaves the present session, if any; {@code left} is run when nothing of it is under way. */
  void leave(Runnable left) {
    context.control().assertInside();
    Seat present = seat;
    seat = null;
    if (present == null) {
      left.run();
      return;
    }
    lanesLeaving++;
    present.session().detach(present.viewer());
    present
        .lane()
        .shut(() ->
            context
                .control()
                .execute(() -> {
                  lanesLeaving--;
                  left.run();
                  joinWhenLeft();
                }));
  }

  /** The connection has ended. */
  void end() {
    waitingJoin = null;
    leave(() -> {});
  }

  private void joinWhenLeft() {
    Runnable join = waitingJoin;
    if (lanesLeaving == 0 && join != null) {
      waitingJoin = null;
      join.run();
    }
  }
}
