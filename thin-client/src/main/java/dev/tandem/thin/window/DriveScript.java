package dev.tandem.thin.window;

import dev.tandem.thin.viewer.PngFile;
import dev.tandem.thin.viewer.RequestFailed;
import dev.tandem.thin.viewer.StatisticsSnapshot;
import dev.tandem.thin.viewer.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Drives the window as a user would: connects, types a line into the desktop, waits for the answer,
 * and takes pictures on the way. It runs on a thread of its own, which it blocks, and acts on the
 * JavaFX thread.
 */
public final class DriveScript {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_AGAIN_MILLIS = 10;
  private static final long BETWEEN_KEYS_MILLIS = 40;
  private static final long SETTLE_MILLIS = 700;

  private final ThinWindow window;
  private final Path pictures;

  /** A script for a window that shows its connect dialog, filled in; pictures go to a directory. */
  public DriveScript(ThinWindow window, Path pictures) {
    this.window = window;
    this.pictures = pictures;
  }

  /**
   * Runs the whole: pictures login.png, desktop.png, typed.png, status.png.
   *
   * @return the figures after the typing
   * @throws RequestFailed if a step does not come about in time; its text says which and why
   */
  public StatisticsSnapshot run(String text)
      throws RequestFailed, IOException, InterruptedException {
    picture("login");
    act(() -> window.connect().ifPresent(ConnectModel::connect));
    await("the session is open", () -> window.desktop().map(DesktopModel::isLive).orElse(false));
    Viewer viewer = onFx(() -> window.desktop().flatMap(DesktopModel::viewer)).orElseThrow();
    await("the first picture has come", () -> framesOf(viewer) > 0);
    settle();
    picture("desktop");
    for (int codePoint : text.codePoints().toArray()) {
      type(Character.toString(codePoint));
      Thread.sleep(BETWEEN_KEYS_MILLIS);
    }
    press(KeyCode.ENTER);
    await("an answer to what was typed", () -> shownAnswers(viewer) > 0);
    settle();
    picture("typed");
    press(KeyCode.F12);
    settle();
    picture("status");
    return figures(viewer)
        .orElseThrow(() -> new RequestFailed(null, "The connection was lost at the end."));
  }

  private static void settle() throws InterruptedException {
    Thread.sleep(SETTLE_MILLIS);
  }

  private static Optional<StatisticsSnapshot> figures(Viewer viewer) {
    return viewer.statistics().join();
  }

  private static long framesOf(Viewer viewer) {
    return figures(viewer).map(StatisticsSnapshot::frames).orElse(0L);
  }

  private static long shownAnswers(Viewer viewer) {
    return figures(viewer).map(now -> now.inputToShown().count()).orElse(0L);
  }

  /** Types a character as a key whose name nobody knows: what counts is what it types. */
  private void type(String character) throws InterruptedException {
    act(() -> {
      Node focused = window.stage().getScene().getFocusOwner();
      KeyCode code = codeOf(character);
      fire(focused, KeyEvent.KEY_PRESSED, "", code);
      fire(focused, KeyEvent.KEY_TYPED, character, KeyCode.UNDEFINED);
      fire(focused, KeyEvent.KEY_RELEASED, "", code);
    });
  }

  private static KeyCode codeOf(String character) {
    KeyCode code = KeyCode.getKeyCode(character.toUpperCase(java.util.Locale.ROOT));
    return code == null ? KeyCode.UNDEFINED : code;
  }

  private void press(KeyCode code) throws InterruptedException {
    act(() -> {
      Node focused = window.stage().getScene().getFocusOwner();
      fire(focused, KeyEvent.KEY_PRESSED, "", code);
      fire(focused, KeyEvent.KEY_RELEASED, "", code);
    });
  }

  private static void fire(
      Node at, javafx.event.EventType<KeyEvent> type, String character, KeyCode code) {
    Event.fireEvent(at, new KeyEvent(type, character, character, code, false, false, false, false));
  }

  private void picture(String name) throws IOException, InterruptedException {
    PngFile.write(
        pictures.resolve(name + ".png"), onFx(() -> Snapshot.of(window.stage().getScene())));
  }

  private void await(String what, Callable<Boolean> condition)
      throws RequestFailed, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!onFx(condition)) {
      Optional<String> failure = onFx(this::failure);
      if (failure.isPresent()) {
        throw new RequestFailed(null, failure.get());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new RequestFailed(null, "It did not come about within 60 s that " + what + ".");
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  /** What the window complains of. */
  private Optional<String> failure() {
    return window
        .connect()
        .map(model -> model.error().get())
        .or(() -> window.sessions().map(model -> model.error().get()))
        .filter(text -> !text.isEmpty());
  }

  private static void act(Runnable action) throws InterruptedException {
    onFx(() -> {
      action.run();
      return true;
    });
  }

  private static <T> T onFx(Callable<T> action) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
