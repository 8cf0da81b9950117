package dev.tandem.thin.window;

import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.wire.PinStore;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.Failure;
import dev.tandem.thin.viewer.Outcome;
import dev.tandem.thin.viewer.ServerAddress;
import dev.tandem.thin.viewer.Viewer;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The connect dialog without its nodes; owned by the JavaFX thread. */
final class ConnectModel {
  /** A server that is seen for the first time, and its certificate's fingerprint. */
  record Stranger(ServerAddress server, String fingerprint) {}

  private final ClientContext context;
  private final PinStore pins;
  private final Consumer<Connected> connected;
  private final StringProperty server = new SimpleStringProperty("");
  private final StringProperty user = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Stranger>> stranger =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Viewer> attempt = Optional.empty();

  /**
   * A dialog that connects with those pins; {@link AskingPins} make it ask about strangers.
   *
   * @param connected told when the user is logged in
   */
  ConnectModel(ClientContext context, PinStore pins, Consumer<Connected> connected) {
    this.context = context;
    this.pins = pins;
    this.connected = connected;
  }

  StringProperty server() {
    return server;
  }

  StringProperty user() {
    return user;
  }

  StringProperty password() {
    return password;
  }

  /** Why it did not work, in one line; empty if nothing failed. */
  ReadOnlyStringProperty error() {
    return error.getReadOnlyProperty();
  }

  /** Whether an attempt runs. */
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** The unknown server that the user is asked about, if any. */
  ReadOnlyObjectProperty<Optional<Stranger>> stranger() {
    return stranger.getReadOnlyProperty();
  }

  /** Fills in a server of before. */
  void choose(RecentServer recent) {
    server.set(recent.server());
    user.set(recent.user());
    error.set("");
  }

  /** Connects and logs in. */
  void connect() {
    if (busy.get()) {
      return;
    }
    error.set("");
    stranger.set(Optional.empty());
    Account account;
    try {
      account = new Account(ServerAddress.parse(server.get()), user.get().strip(), password.get());
    } catch (IllegalArgumentException e) {
      error.set(Failure.sentence(String.valueOf(e.getMessage())));
      return;
    }
    busy.set(true);
    Viewer viewer = Viewer.connect(context.runtime(), account, pins);
    attempt = Optional.of(viewer);
    context.whenDone(viewer.login(), outcome -> ended(viewer, account, outcome));
  }

  private void ended(Viewer viewer, Account account, Outcome<LoggedIn> outcome) {
    if (attempt.isEmpty() || attempt.get() != viewer) {
      return; // cancelled
    }
    attempt = Optional.empty();
    busy.set(false);
    switch (outcome) {
      case Outcome.Done<LoggedIn> _ -> {
        password.set("");
        connected.accept(new Connected(viewer, account, pins));
      }
      case Outcome.Refused<LoggedIn>(var _, String text) -> failed(viewer, account, text);
      case Outcome.Unknown<LoggedIn>(String text) -> failed(viewer, account, text);
    }
  }

  private void failed(Viewer viewer, Account account, String text) {
    viewer.close();
    Optional<Stranger> found =
        pins instanceof AskingPins asking
            ? asking
                .takeAsked(pinName(account.server()))
                .map(fingerprint -> new Stranger(account.server(), fingerprint))
            : Optional.empty();
    stranger.set(found);
    error.set(found.isPresent() ? "" : Failure.sentence(text));
  }

  /** How the wire names a server to its pins. */
  private static String pinName(ServerAddress address) {
    return address.host() + ":" + address.port();
  }

  /** The user trusts the stranger: connects again, and remembers it. */
  void trust() {
    stranger
        .get()
        .ifPresent(seen -> {
          if (pins instanceof AskingPins asking) {
            asking.trust(pinName(seen.server()), seen.fingerprint());
          }
          connect();
        });
  }

  /** Gives up the attempt that runs, or the question that is asked. */
  void cancel() {
    attempt.ifPresent(Viewer::close);
    attempt = Optional.empty();
    busy.set(false);
    stranger.set(Optional.empty());
  }

  /** Shows why the user is back here. */
  void sayWhy(String text) {
    error.set(text);
  }
}
