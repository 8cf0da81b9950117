package dev.tandem.thin.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.junit.Network;
import dev.tandem.lag.junit.UnderNetwork;
import dev.tandem.lag.link.Link;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.thin.painted.Eventually;
import dev.tandem.thin.viewer.ReconnectPolicy;
import dev.tandem.thin.viewer.ReconnectState;
import dev.tandem.thin.viewer.ServerAddress;
import dev.tandem.thin.viewer.StatisticsSnapshot;
import dev.tandem.thin.viewer.Viewer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Point2D;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;

/**
 * The whole window, with a bad network between it and the server. After each test it is looked
 * whether the JavaFX thread has waited for anything.
 */
@Timeout(120)
// Each test fills the fields.
@SuppressWarnings("NullAway.Init")
class ThinWindowUnderLagTest extends WindowFixture {
  private static final String SESSION = "main";
  private static final int LOSSES = 2;
  private static final int MOST_TYPED = 2_000;
  private static final int HEARTBEATS = 3;
  private static final double MICROS_IN_MILLI = 1e3;
  private static final double NANOS_IN_MILLI = 1e6;

  private Link link;

  @BeforeEach
  void leadThrough(Network network) {
    link = network.to("127.0.0.1", server.address().port());
  }

  @Override
  ServerAddress address() {
    return new ServerAddress("127.0.0.1", link.port());
  }

  @AfterEach
  void theJavaFxThreadHasNotWaited() {
    assertThat(watchdog.standstills()).isEmpty();
  }

  private boolean isLive() {
    return window.desktop().map(DesktopModel::isLive).orElse(false);
  }

  private void untilTyped(String text) {
    Eventually.until("the text " + text, () -> server.typed(SESSION).equals(text));
  }

  // ---- Under several networks

  @TestTemplate
  @UnderNetwork({"lan", "transatlantic", "3g"})
  void connectsOpensDragsScrollsAndResizes() {
    show(StartWith.NOTHING);
    robot.clickOn("#server").write(address().toString());
    robot.clickOn("#user").write("ada");
    robot.clickOn("#password").write("secret").type(KeyCode.ENTER);
    until("the question", () -> isShown("#trust") && !text("#fingerprint").isEmpty());
    assertThat(server.heard(Login.class)).isEmpty();
    robot.clickOn("#trust");
    until("the list", () -> isShown("#open-main"));
    robot.clickOn("#open-main");
    untilLive();
    Rect card = server.card(SESSION);
    Point2D grip = onScreen(card.left() + 20, card.top() + 20);
    robot.moveTo(grip).press(MouseButton.PRIMARY).moveBy(90, 40).release(MouseButton.PRIMARY);
    Eventually.until(
        "the card at its new place",
        () ->
            server.card(SESSION).equals(Rect.ofSize(card.left() + 90, card.top() + 40, 160, 100)));
    robot.scroll(3, javafx.geometry.VerticalDirection.DOWN);
    Eventually.until("the wheel", () -> server.scrolled(SESSION) != 0);
    fx(() -> {
      stage.setWidth(760);
      return true;
    });
    until(
        "the new size",
        () -> server.size(SESSION).width() == (int) node("#desktop").getLayoutBounds().getWidth());
    untilEqualPixels();
  }

  @TestTemplate
  @UnderNetwork({"lan", "transatlantic", "3g"})
  void everyCharacterArrivesOnceAndInOrder() {
    openDesktop();
    String text = "the quick brown fox jumps over the lazy dog";
    robot.write(text);
    untilTyped(text);
    untilEqualPixels();
    assertThat(server.typed(SESSION)).isEqualTo(text);
  }

  /** As a person types who looks at the window: what it has refused or lost, once more. */
  @Test
  @UnderNetwork(value = "wifi", timeline = "breaking.timeline")
  void everyCharacterArrivesOnceAndInOrderThroughCutsAndResets() {
    openDesktop();
    AtomicInteger losses = countLosses();
    StringBuilder wanted = new StringBuilder();
    while (losses.get() < LOSSES || !server.typed(SESSION).contentEquals(wanted)) {
      assertThat(wanted).hasSizeLessThan(MOST_TYPED);
      until("a live desktop", this::isLive);
      String there = server.typed(SESSION);
      assertThat(wanted.toString()).startsWith(there);
      if (there.contentEquals(wanted)) {
        wanted.append("abcdefghijklmnopqrstuvwxyz");
      }
      typeUntilRefused(wanted.substring(there.length()), wanted.toString(), losses);
    }
    until("a live desktop", this::isLive);
    untilEqualPixels();
    assertThat(server.typed(SESSION)).isEqualTo(wanted.toString());
  }

  private AtomicInteger countLosses() {
    AtomicInteger losses = new AtomicInteger();
    fx(() ->
        window
            .desktop()
            .orElseThrow()
            .state()
            .subscribe(state -> {
              if (state instanceof ReconnectState.Waiting) {
                losses.incrementAndGet();
              }
            }));
    return losses;
  }

  /** Returns when all is there, or when the window has said that the connection is lost. */
  private void typeUntilRefused(String missing, String whole, AtomicInteger losses) {
    int before = losses.get();
    for (int i = 0; i < missing.length() && losses.get() == before; i++) {
      robot.type(
          KeyCode.getKeyCode(missing.substring(i, i + 1).toUpperCase(java.util.Locale.ROOT)));
    }
    Eventually.until(
        "the text or a loss", () -> losses.get() > before || server.typed(SESSION).equals(whole));
  }

  @TestTemplate
  @UnderNetwork({"transatlantic", "3g"})
  void theShownLatencyIsThatOfTheNetwork(Network network) {
    openDesktop();
    robot.push(KeyCode.F12);
    double injected =
        (link.conditions(Direction.UP).meanDelayNanos()
                + link.conditions(Direction.DOWN).meanDelayNanos())
            / NANOS_IN_MILLI;
    Eventually.until("some heartbeats", () -> figures().roundTrip().count() >= HEARTBEATS);
    until("the round trip " + injected, () -> isWithinATenth(shownRoundTrip(), injected));
    if (network.name().equals("transatlantic")) {
      // On a thin line the picture itself takes long: there this part is more than the latency.
      Eventually.until(
          "its share in answers",
          () -> {
            robot.type(KeyCode.X);
            return isWithinATenth(figures().stages().networkMicros() / MICROS_IN_MILLI, injected);
          });
    }
  }

  private static boolean isWithinATenth(double shown, double injected) {
    return Math.abs(shown - injected) <= injected / 10;
  }

  private double shownRoundTrip() {
    String shown = text("#status-round-trip").replace(" ms", "");
    return shown.matches("[0-9.]+") ? Double.parseDouble(shown) : 0;
  }

  private StatisticsSnapshot figures() {
    Viewer viewer = fx(() -> window.desktop().flatMap(DesktopModel::viewer)).orElseThrow();
    return viewer.statistics().join().orElseThrow();
  }

  // ---- Cuts

  @Test
  @UnderNetwork("transatlantic")
  void whatIsTypedDuringAShortCutArrivesWhenItIsOver() {
    openDesktop();
    robot.write("before");
    untilTyped("before");
    AtomicInteger losses = countLosses();
    link.cut();
    robot.write(" during");
    Eventually.until("it at the cut", () -> link.status().up().queuedBytes() > 0);
    assertThat(server.typed(SESSION)).isEqualTo("before");
    link.mend();
    robot.write(" after");
    untilTyped("before during after");
    untilEqualPixels();
    assertThat(losses).hasValue(0);
  }

  @Test
  @UnderNetwork("transatlantic")
  void whatWasTypedWhenTheConnectionBreaksIsSaidToBeUncertain() {
    openDesktop();
    robot.write("known");
    untilTyped("known");
    untilEqualPixels();
    link.cut();
    robot.write("lost");
    Eventually.until("it at the cut", () -> link.status().up().queuedBytes() > 0);
    link.resetAll();
    until("the loss", () -> isShown("#reconnect"));
    until("what it means", () -> text("#notice").contains("may not have arrived"));
    link.mend();
    untilLive();
    assertThat(fx(() -> isShown("#notice"))).isTrue();
    assertThat(server.typed(SESSION)).isEqualTo("known");
    robot.write(" again");
    untilTyped("known again");
  }

  @Test
  @UnderNetwork("transatlantic")
  void aLossWithNothingUnderWaySaysNothingOfTyping() {
    openDesktop();
    robot.write("known");
    untilTyped("known");
    untilEqualPixels();
    link.resetAll();
    until("the loss", () -> !isLive());
    assertThat(text("#notice")).isEmpty();
    untilLive();
  }

  @Test
  @UnderNetwork("transatlantic")
  void aLongCutShowsACountdownThatWorksOnceItIsOver() {
    reconnect = new ReconnectPolicy(Duration.ofSeconds(40), Duration.ofSeconds(40));
    openDesktop();
    link.cut();
    until("the countdown", () -> isShown("#reconnect") && text("#countdown").matches(".* \\d+ s"));
    assertThat(text("#reconnect-why")).contains("stopped answering");
    String first = text("#countdown");
    until("it counting down", () -> !text("#countdown").equals(first));
    link.mend();
    robot.push(KeyCode.ENTER);
    untilLive();
    robot.type(KeyCode.B);
    untilTyped("b");
  }

  /** Who types ahead must not find himself elsewhere. */
  @Test
  @UnderNetwork("transatlantic")
  void enterLeavesNoDesktopThatIsOpeningOrComingBack() {
    pins.check(address().toString(), server.fingerprint());
    show(start(Optional.empty()));
    until("the list", () -> isShown("#open-main"));
    link.cut();
    robot.clickOn("#open-main");
    until("the wait", () -> isShown("#reconnect"));
    robot.type(KeyCode.SPACE, KeyCode.ENTER);
    assertThat(window.desktop()).isPresent();
    link.mend();
    untilLive();
    link.cut();
    link.resetAll();
    until("the attempt", () -> text("#countdown").startsWith("Connecting"));
    robot.type(KeyCode.SPACE, KeyCode.ENTER);
    assertThat(window.desktop()).isPresent();
    link.mend();
    untilLive();
    robot.type(KeyCode.B);
    untilTyped("b");
  }

  @Test
  @UnderNetwork("transatlantic")
  void aKeyThatWasHeldWhenTheConnectionBrokeIsNotHeldAfterwards() {
    openDesktop();
    robot.press(KeyCode.A);
    untilTyped("a");
    link.resetAll();
    until("the loss", () -> !isLive());
    robot.release(KeyCode.A);
    untilLive();
    robot.type(KeyCode.B);
    untilTyped("ab");
    int key = 'a';
    assertThat(server.heard(KeyInput.class)).filteredOn(input -> input.keysym() == key).hasSize(1);
    assertThat(server.held(SESSION)).isEmpty();
  }

  // ---- The pointer

  @Test
  @UnderNetwork("3g")
  void thePointerMovesAtOnceAlthoughNothingGetsThrough() {
    openDesktop();
    robot.moveTo(onScreen(50, 50));
    until("its image", () -> Optional.ofNullable(pointer().getImage()).isPresent());
    link.cut();
    for (int step = 1; step <= 5; step++) {
      Point2D to = onScreen(50 + 30 * step, 50 + 20 * step);
      robot.moveTo(to);
      Point2D shown = fx(() -> pointer().localToScreen(pointer().getX(), pointer().getY()));
      assertThat(shown.distance(to)).isLessThan(2);
    }
    int last = 200;
    assertThat(server.heard(PointerInput.class)).noneMatch(input -> input.x() == last);
    link.mend();
    Eventually.until(
        "it at the server",
        () -> server.heard(PointerInput.class).stream().anyMatch(input -> input.x() == last));
  }

  private ImageView pointer() {
    return (ImageView) node("#pointer");
  }
}
