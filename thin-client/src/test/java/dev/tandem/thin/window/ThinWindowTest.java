package dev.tandem.thin.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.thin.painted.Eventually;
import dev.tandem.thin.painted.PaintedServer;
import dev.tandem.thin.viewer.ReconnectPolicy;
import dev.tandem.thin.viewer.ReconnectState;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on JavaFX's headless platform, against a real server over a real socket. */
@Timeout(60)
class ThinWindowTest extends WindowFixture {
  // ---- Connecting

  @Test
  void asksAboutANewServerThenConnectsAndListsSessions() {
    show(StartWith.NOTHING);
    picture("connect-empty");
    robot.clickOn("#server").write(server.address().toString());
    robot.clickOn("#user").write("ada");
    robot.clickOn("#password").write("secret").type(KeyCode.ENTER);
    until("the question", () -> isShown("#trust") && !text("#fingerprint").isEmpty());
    assertThat(text("#fingerprint").replace("\n", "")).isEqualTo(server.fingerprint());
    assertThat(server.heard()).isEmpty();
    picture("connect-stranger");
    robot.clickOn("#trust");
    until("the list", () -> isShown("#open-main"));
    picture("sessions");
    robot.clickOn("#open-main");
    untilLive();
    picture("desktop");
  }

  @Test
  void saysThatThePasswordIsWrong() {
    pins.check(server.address().toString(), server.fingerprint());
    show(StartWith.NOTHING);
    robot.clickOn("#server").write(server.address().toString());
    robot.clickOn("#user").write("ada");
    robot.clickOn("#password").write("guess").type(KeyCode.ENTER);
    until("the error", () -> isShown("#error") && text("#error").equals("Wrong user or password."));
    picture("connect-wrong-password");
  }

  @Test
  void explainsAChangedIdentity() {
    pins.check(server.address().toString(), "00:".repeat(31) + "00");
    show(start(Optional.empty()));
    until("the error", () -> isShown("#error") && text("#error").contains("another certificate"));
    assertThat(server.heard()).isEmpty();
    picture("connect-identity-changed");
  }

  @Test
  void saysThatTheAddressIsNone() {
    show(StartWith.NOTHING);
    robot.clickOn("#server").write("host:port");
    robot.clickOn("#user").write("ada").type(KeyCode.ENTER);
    until("the error", () -> text("#error").contains("a number"));
  }

  // ---- Sessions, by keyboard alone

  @Test
  void createsOpensLeavesAndEndsASessionByKeyboardAlone() {
    pins.check(server.address().toString(), server.fingerprint());
    show(start(Optional.empty()));
    until("the list", () -> isShown("#open-main"));
    robot.push(KeyCode.INSERT);
    until("the form", () -> isShown("#new-name"));
    picture("sessions-new");
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write("second").push(KeyCode.ENTER);
    until("the new desktop", () -> window.desktop().map(DesktopModel::isLive).orElse(false));
    assertThat(server.sessionNames()).contains("second");
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.M);
    until("the menu", () -> robot.listTargetWindows().size() > 1);
    robot.push(KeyCode.UP).push(KeyCode.ENTER);
    until("the list again", () -> isShown("#open-second"));
    fx(() -> {
      ListView<?> list = (ListView<?>) node("#sessions");
      list.requestFocus();
      list.getSelectionModel().select(1);
      return true;
    });
    robot.push(KeyCode.DELETE);
    until("the question", () -> isShown("#kill-confirmed"));
    picture("sessions-kill");
    robot.push(KeyCode.ALT, KeyCode.E);
    Eventually.until("its end", () -> !server.sessionNames().contains("second"));
  }

  // ---- The desktop

  @Test
  void typesDragsScrollsAndResizes() {
    openDesktop();
    robot.type(KeyCode.H, KeyCode.I, KeyCode.SPACE).write("\u00e9\u20ac");
    robot.press(KeyCode.SHIFT).type(KeyCode.DIGIT1).release(KeyCode.SHIFT);
    Eventually.until("the text", () -> server.typed("main").equals("hi \u00e9\u20ac!"));
    assertThat(server.heard(KeyInput.class))
        .contains(new KeyInput(1, true, 'h', 35), new KeyInput(2, false, 'h', 35));
    Rect card = server.card("main");
    Point2D grip = onScreen(card.left() + 20, card.top() + 20);
    robot.moveTo(grip).press(MouseButton.PRIMARY).moveBy(90, 40).release(MouseButton.PRIMARY);
    Eventually.until(
        "the card at its new place",
        () -> server.card("main").equals(Rect.ofSize(card.left() + 90, card.top() + 40, 160, 100)));
    robot.type(KeyCode.X);
    Eventually.until(
        "what is typed after a click", () -> server.typed("main").equals("hi \u00e9\u20ac!x"));
    robot.scroll(3, javafx.geometry.VerticalDirection.DOWN);
    Eventually.until("the wheel", () -> server.scrolled("main") != 0);
    untilEqualPixels();
    picture("desktop-used");
    fx(() -> {
      stage.setWidth(760);
      stage.setHeight(520);
      return true;
    });
    until("the new size", () -> server.size("main").width() == (int) canvasSize().getWidth());
    untilEqualPixels();
    picture("desktop-resized");
  }

  private Bounds canvasSize() {
    return node("#desktop").getLayoutBounds();
  }

  @Test
  void scalesToFitAndShowsActualSize() {
    openDesktop();
    fx(() -> {
      window.remember(window.settings().withScaling(Scaling.FIT));
      return true;
    });
    Rect before = server.size("main");
    robot.clickOn("#menu");
    robot.clickOn("Scale to fit");
    fx(() -> {
      stage.setWidth(600);
      stage.setHeight(460);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    picture("desktop-fit");
    assertThat(server.size("main")).isEqualTo(before);
    Rect card = server.card("main");
    Point2D grip = onScreen(card.left() + 20, card.top() + 20);
    robot.moveTo(grip).press(MouseButton.PRIMARY).moveBy(30, 0).release(MouseButton.PRIMARY);
    Eventually.until("the card dragged", () -> server.card("main").left() > card.left() + 30);
    robot.clickOn("#menu");
    robot.clickOn("Actual size");
    WaitForAsyncUtils.waitForFxEvents();
    picture("desktop-actual");
  }

  @Test
  void releasesKeysWhenTheFocusIsLost() {
    openDesktop();
    robot.press(KeyCode.SHIFT);
    Eventually.until("the press", () -> !server.heard(KeyInput.class).isEmpty());
    fx(() -> {
      window.stage().getScene().getRoot().requestFocus();
      node("#desktop").getParent().requestFocus();
      return true;
    });
    robot.clickOn("#menu");
    robot.release(KeyCode.SHIFT);
    Eventually.until("the release", () -> server.heard(ReleaseInput.class).size() == 1);
  }

  @Test
  void losesTheServerCountsDownAndReconnectsAtOnceIfTold() throws Exception {
    reconnect = new ReconnectPolicy(Duration.ofSeconds(40), Duration.ofSeconds(40));
    openDesktop();
    robot.type(KeyCode.A);
    Eventually.until("the text", () -> server.typed("main").equals("a"));
    int port = server.address().port();
    server.close();
    until("the countdown", () -> isShown("#reconnect") && text("#countdown").matches(".* \\d+ s"));
    String first = text("#countdown");
    until("it counting down", () -> !text("#countdown").equals(first));
    picture("desktop-lost");
    server = PaintedServer.start(directory.resolve("server"), port);
    robot.push(KeyCode.ENTER);
    untilLive();
    assertThat(fx(() -> isShown("#reconnect"))).isFalse();
    robot.type(KeyCode.B);
    Eventually.until("the text after it", () -> server.typed("main").equals("b"));
  }

  @Test
  void reconnectsOnItsOwn() throws Exception {
    openDesktop();
    int port = server.address().port();
    server.close();
    until("the loss", () -> isShown("#reconnect"));
    server = PaintedServer.start(directory.resolve("server"), port);
    untilLive();
    robot.type(KeyCode.C);
    Eventually.until("what is typed at once", () -> server.typed("main").equals("c"));
  }

  @Test
  void theDesktopHasTheKeyboardTheMomentItIsBack() {
    openDesktop();
    List<Boolean> focused = new CopyOnWriteArrayList<>();
    fx(() ->
        window
            .desktop()
            .orElseThrow()
            .state()
            .subscribe((_, now) -> {
              if (now instanceof ReconnectState.Attached) {
                focused.add(node("#desktop").isFocused());
              }
            }));
    server.disconnectAll(ErrorCode.SERVER_STOPPING);
    until("the loss", () -> isShown("#reconnect"));
    untilLive();
    assertThat(focused).containsExactly(true);
  }

  @Test
  void saysThatTheSessionHasEndedAndLeadsBack() {
    openDesktop();
    server.endSession("main", "the X server died");
    until("the reason", () -> isShown("#reconnect") && text("#reconnect-why").contains("died"));
    picture("desktop-ended");
    robot.clickOn("#reconnect-back");
    until("the list", () -> isShown("#open-main"));
    picture("sessions-ended");
  }

  @Test
  void aHostileFrameIsToldInWords() {
    openDesktop();
    server.sendBody(Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 0, 9, 1, 2, 3, 4, 5}));
    until("the reason", () -> isShown("#reconnect") && text("#reconnect-why").contains("protocol"));
    assertThat(fx(() -> isShown("#reconnect-now"))).isFalse();
    picture("desktop-hostile");
  }

  @Test
  void showsWhereTheTimeWent() {
    openDesktop();
    robot.push(KeyCode.F12);
    robot.type(KeyCode.X, 8);
    until("figures", () -> text("#status-input-to-pixel").matches("\\d+\\.\\d / \\d+\\.\\d ms"));
    until("a round trip", () -> text("#status-round-trip").matches("\\d+\\.\\d ms"));
    until("a rate", () -> text("#status-megabits").matches("\\d+\\.\\d+ Mbit/s"));
    picture("desktop-status");
    assertThat(server.typed("main")).isEqualTo("x".repeat(8));
    robot.push(KeyCode.F12);
    until("no figures", () -> !isShown("#status"));
  }

  @Test
  void changesBetweenLightAndDarkAndRemembersIt() {
    pins.check(server.address().toString(), server.fingerprint());
    show(start(Optional.empty()));
    until("the list", () -> isShown("#open-main"));
    robot.clickOn("#theme");
    assertThat(new SettingsFile(directory.resolve("thin.json")).load().dark()).isTrue();
    picture("sessions-dark");
    robot.clickOn("#sign-out");
    until("the dialog", () -> isShown("#connect"));
    assertThat(fx(() -> ((TextField) node("#server")).getText()))
        .isEqualTo(server.address().toString());
    assertThat(fx(() -> ((TextField) node("#password")).getText())).isEmpty();
    picture("connect-dark");
    robot.clickOn("#theme");
  }

  @Test
  void entersAndLeavesFullScreen() {
    openDesktop();
    robot.push(KeyCode.F11);
    until("full screen", () -> stage.isFullScreen() && !node("#menu").getParent().isVisible());
    robot.push(KeyCode.F11);
    until("the bar", () -> !stage.isFullScreen() && node("#menu").getParent().isVisible());
  }

  @Test
  void theJavaFxThreadDoesNotWaitForTheNetwork() {
    openDesktop();
    robot.type(KeyCode.Q, 10);
    server.disconnectAll(ErrorCode.SERVER_STOPPING);
    until("the loss", () -> isShown("#reconnect"));
    untilLive();
    assertThat(watchdog.standstills()).isEmpty();
  }

  @Test
  void clipboardGoesBothWays() {
    openDesktop();
    server.offerClipboard("from the desktop");
    until(
        "it on the system's clipboard",
        () ->
            "from the desktop"
                .equals(javafx.scene.input.Clipboard.getSystemClipboard().getString()));
    fx(() -> {
      var content = new javafx.scene.input.ClipboardContent();
      content.putString("from the system");
      return javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
    });
    robot.push(KeyCode.CONTROL, KeyCode.V);
    Eventually.until("it at the desktop", () -> server.clipboard().equals("from the system"));
  }
}
