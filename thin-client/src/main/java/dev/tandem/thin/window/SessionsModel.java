package dev.tandem.thin.window;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.thin.viewer.Failure;
import dev.tandem.thin.viewer.Outcome;
import dev.tandem.thin.viewer.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The list of a server's sessions without its nodes; owned by the JavaFX thread. */
final class SessionsModel {
  /** Where it leads. */
  interface Ways {
    /** The user wants to see a session. */
    void open(Connected connected, String session, AttachMode mode);

    /** The connection has ended; empty if the user wanted it so. */
    void left(String why);
  }

  private final ClientContext context;
  private final Connected connected;
  private final Ways ways;
  private final ObservableList<SessionInfo> sessions = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private Optional<String> wanted = Optional.empty();
  private boolean over;

  SessionsModel(ClientContext context, Connected connected, Ways ways) {
    this.context = context;
    this.connected = connected;
    this.ways = ways;
    context.whenDone(
        connected.viewer().ended(),
        reason -> leave(Failure.text(reason, connected.account().server())));
  }

  /** Who is logged in where. */
  String title() {
    return connected.account().toString();
  }

  /** The sessions that the user may see. */
  ObservableList<SessionInfo> sessions() {
    return sessions;
  }

  /** Why the last request failed; empty if it did not. */
  ReadOnlyStringProperty error() {
    return error.getReadOnlyProperty();
  }

  /** Whether a request runs. */
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Whether the list has come at least once. */
  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** Asks for the list again. */
  void refresh() {
    context.whenDone(connected.viewer().sessions(), this::listed);
  }

  private void listed(Outcome<SessionList> outcome) {
    if (over) {
      return;
    }
    switch (outcome) {
      case Outcome.Done<SessionList>(SessionList list) -> {
        sessions.setAll(list.sessions());
        loaded.set(true);
      }
      case Outcome.Refused<SessionList>(var _, String text) -> error.set(Failure.sentence(text));
      case Outcome.Unknown<SessionList>(String text) -> error.set(Failure.sentence(text));
    }
  }

  /** Creates a session, then opens it. */
  void create(String name, String desktop) {
    String trimmed = name.strip();
    if (trimmed.isEmpty()) {
      error.set("A session needs a name.");
      return;
    }
    wanted = Optional.of(trimmed);
    run(connected.viewer().create(new Viewer.NewSession(trimmed, desktop, List.of(), 0, 0)));
  }

  /** A name that is not taken yet. */
  String freeName() {
    for (int n = 1; ; n++) {
      String name = n == 1 ? "desktop" : "desktop-" + n;
      if (sessions.stream().noneMatch(session -> session.name().equals(name))) {
        return name;
      }
    }
  }

  /** Ends a session. The view has asked whether that is meant. */
  void kill(SessionInfo session) {
    wanted = Optional.empty();
    run(connected.viewer().kill(session.name()));
  }

  /** Starts an ended session again, then opens it. */
  void restart(SessionInfo session) {
    wanted = Optional.of(session.name());
    run(connected.viewer().restart(session.name()));
  }

  private <T> void run(CompletableFuture<Outcome<T>> request) {
    error.set("");
    busy.set(true);
    context.whenDone(request, this::ran);
  }

  private <T> void ran(Outcome<T> outcome) {
    if (over) {
      return;
    }
    busy.set(false);
    switch (outcome) {
      case Outcome.Done<T> _ -> wanted.ifPresent(name -> open(name, AttachMode.CONTROL));
      case Outcome.Refused<T>(var _, String text) -> error.set(Failure.sentence(text));
      case Outcome.Unknown<T>(String text) -> error.set(Failure.sentence(text));
    }
    wanted = Optional.empty();
    if (!over) {
      refresh();
    }
  }

  /** Opens a session; one that has ended is started again first. */
  void open(SessionInfo session, AttachMode mode) {
    if (session.state() == SessionState.ENDED) {
      restart(session);
    } else {
      open(session.name(), mode);
    }
  }

  /** Opens the session of that name. */
  void open(String name, AttachMode mode) {
    over = true;
    ways.open(connected, name, mode);
  }

  /** Logs out. */
  void signOut() {
    leave("");
    connected.viewer().close();
  }

  private void leave(String why) {
    if (!over) {
      over = true;
      ways.left(why);
    }
  }

  /** Says why the user is back here. */
  void sayWhy(String text) {
    error.set(text);
  }

  /** Opens the session of that name; creates it if there is none. */
  void openOrCreate(String name, String desktop, AttachMode mode) {
    context.whenDone(
        connected.viewer().sessions(),
        outcome -> {
          listed(outcome);
          if (sessions.stream().anyMatch(session -> session.name().equals(name))) {
            open(name, mode);
          } else {
            create(name, desktop);
          }
        });
  }
}
