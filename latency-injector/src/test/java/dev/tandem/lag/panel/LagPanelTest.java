package dev.tandem.lag.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole panel on JavaFX's headless platform, with a real link that carries traffic. */
@Timeout(60)
// Each test fills the fields.
@SuppressWarnings("NullAway.Init")
class LagPanelTest {
  private static final Path PICTURES = Path.of("target", "panel");
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final int MOST_TABS = 60;
  private static final Profile START = Profiles.named("lan");

  @TempDir Path directory;
  private final FxRobot robot = new FxRobot();
  private Chatter chatter;
  private Link link;
  private Stage stage;
  private LagPanel panel;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void open() throws Exception {
    chatter = new Chatter();
    link = LatencyInjector.between(0, chatter.address()).with(START.up(), START.down()).start();
    chatter.ask(link.port());
    fx(() -> {
      stage = new Stage();
      stage.setX(0);
      stage.setY(0);
      panel = LagPanel.show(stage, List.of(link));
      return panel;
    });
  }

  @AfterEach
  void close() throws Exception {
    fx(() -> {
      stage.hide();
      return true;
    });
    link.close();
    chatter.close();
  }

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(15_000, action);
  }

  private static void until(String what, BooleanSupplier onFx) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!fx(onFx::getAsBoolean)) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not come: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  private void picture(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    Picture.write(PICTURES.resolve(name + ".png"), fx(() -> panel.picture()));
  }

  private Node node(String query) {
    return robot.lookup(query).query();
  }

  private String text(String query) {
    return ((Labeled) node(query)).getText();
  }

  private TextInputControl field(String query) {
    return (TextInputControl) node(query);
  }

  private double latencyMillis(Direction direction) {
    return Knob.LATENCY.in(link.conditions(direction)) / 1e6;
  }

  private boolean linkIs(Profile profile) {
    return link.conditions(Direction.UP).equals(profile.up())
        && link.conditions(Direction.DOWN).equals(profile.down());
  }

  @Test
  void showsWhatIsInForceAndWhatPasses() throws Exception {
    assertThat(fx(() -> ((ToggleButton) node("#profile-lan")).isSelected())).isTrue();
    until("a connection", () -> text("#connections").equals("1 open of 1"));
    until("a delay", () -> text("#delay-down-now").matches("\u2193 \\d+\\.\\d ms"));
    until("a rate", () -> text("#throughput-down-now").matches("\u2193 [\\d.]+ .bit/s"));
    assertThat(fx(() -> text("#title"))).contains(":" + link.port() + " \u2192 ");
    picture("lan");
  }

  @Test
  void aProfileChangesTheLink() throws Exception {
    robot.clickOn("#profile-dsl");
    until("its conditions", () -> linkIs(Profiles.named("dsl")));
    assertThat(fx(() -> text("#profile-description"))).isNotEmpty();
    assertThat(fx(() -> text("#profile-source"))).startsWith("Figures: ");
    robot.clickOn("#profile-dsl");
    assertThat(fx(() -> ((ToggleButton) node("#profile-dsl")).isSelected())).isTrue();
    int before = chatter.answers();
    until("answers through it", () -> chatter.answers() > before);
    picture("dsl");
  }

  @Test
  void aSliderChangesTheLinkWhileItIsMoved() throws Exception {
    robot.clickOn("#latency-up-slider");
    until(
        "half of the slider, both ways",
        () ->
            latencyMillis(Direction.UP) > 20
                && latencyMillis(Direction.UP) == latencyMillis(Direction.DOWN));
    assertThat(fx(() -> text("#profile-own"))).isEqualTo("changed from lan");
    robot.clickOn("#together");
    robot.drag("#latency-down-slider").moveBy(30, 0);
    until(
        "more, one way, and the button still down",
        () -> latencyMillis(Direction.DOWN) > latencyMillis(Direction.UP));
    robot.drop();
    String shown = fx(() -> field("#latency-down").getText());
    assertThat(shown).isEqualTo(Knob.LATENCY.text(latencyMillis(Direction.DOWN) * 1e6));
    until(
        "the delay of the traffic",
        () -> link.status().down().newestDelayNanos() >= latencyMillis(Direction.DOWN) * 0.9e6);
    picture("sliders");
  }

  @Test
  void whatIsTypedIsSetOrSaidToBeWrong() throws Exception {
    robot.doubleClickOn("#bandwidth-down").push(KeyCode.CONTROL, KeyCode.A);
    robot.write("fast").push(KeyCode.ENTER);
    until("the problem", () -> text("#problem").startsWith("Bandwidth: write a rate"));
    picture("wrong");
    robot.push(KeyCode.CONTROL, KeyCode.A).write("2 mbit").push(KeyCode.ENTER);
    until("no problem", () -> text("#problem").isEmpty());
    until("the rate", () -> Knob.BANDWIDTH.in(link.conditions(Direction.UP)) == 2e6);
    Slider slider = (Slider) node("#bandwidth-up-slider");
    assertThat(Knob.BANDWIDTH.scale().value(slider.getValue())).isEqualTo(2e6);
  }

  @Test
  void theCableIsCutAndMended() throws Exception {
    until("traffic", () -> chatter.answers() > 2);
    robot.clickOn("#cable");
    until("the cut", () -> link.status().cut() && text("#state").equals("Cut"));
    assertThat(fx(() -> text("#cable"))).isEqualTo("_Mend the cable");
    until(
        "bytes that wait",
        () -> {
          var down = link.status().down();
          var up = link.status().up();
          return down.queuedBytes() + down.flyingBytes() + up.queuedBytes() + up.flyingBytes() > 0;
        });
    int before = chatter.answers();
    picture("cut");
    robot.push(KeyCode.F8);
    until("it mended", () -> !link.status().cut() && text("#state").equals("Running"));
    until("traffic again", () -> chatter.answers() > before);
    assertThat(chatter.breaks()).isZero();
    robot.clickOn("#reset");
    until("a reset", () -> chatter.breaks() == 1);
  }

  @Test
  void aTimelineIsPlayedAndStopped() throws Exception {
    fx(() -> {
      field("#timeline").setText("at 100ms latency 250ms\nloop 30s");
      return true;
    });
    clickOnVisible("#play");
    until("its effect", () -> latencyMillis(Direction.UP) == 250);
    until("its progress", () -> text("#clock").matches("0:0\\d / 0:30"));
    until("it shown", () -> field("#latency-up").getText().equals("250 ms"));
    picture("timeline");
    clickOnVisible("#play");
    until("its end", () -> link.playing().isEmpty() && text("#clock").isEmpty());
    until("what was before", () -> linkIs(START));
  }

  @Test
  void aTimelineThatIsWrongIsNotPlayed() throws Exception {
    fx(() -> {
      field("#timeline").setText("at 100ms latency 250ms\nat noon reset");
      return true;
    });
    clickOnVisible("#play");
    until("the problem", () -> text("#timeline-problem").startsWith("Line 2, column 4: expected"));
    assertThat(link.playing()).isEmpty();
  }

  @Test
  void aTimelineIsReadFromAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("my.timeline"), "at 1min reset\n");
    fx(() -> {
      panel.shown().timeline().open(file);
      return true;
    });
    until("it", () -> field("#timeline").getText().equals("at 1min reset\n"));
    fx(() -> {
      panel.shown().timeline().open(directory.resolve("none"));
      return true;
    });
    until("the problem", () -> text("#timeline-problem").contains("none"));
  }

  @Test
  void aProfileWithATimelinePlaysItAndStaysChosen() {
    robot.clickOn("#profile-flaky");
    until("its timeline", () -> link.playing().isPresent());
    until("its text", () -> field("#timeline").getText().contains("partition"));
    assertThat(fx(() -> ((ToggleButton) node("#profile-flaky")).isSelected())).isTrue();
    robot.clickOn("#profile-none");
    until("its end", () -> link.playing().isEmpty() && linkIs(Profiles.named("none")));
  }

  @Test
  void allIsDoneByKeyboardAlone() {
    tabTo("#profile-3g");
    robot.push(KeyCode.SPACE);
    until("the profile", () -> linkIs(Profiles.named("3g")));
    tabTo("#latency-up");
    robot.push(KeyCode.CONTROL, KeyCode.A).write("250").push(KeyCode.ENTER);
    until("what was typed", () -> latencyMillis(Direction.DOWN) == 250);
    tabTo("#latency-up-slider");
    robot.push(KeyCode.RIGHT);
    until("more", () -> latencyMillis(Direction.DOWN) > 250);
    robot.push(KeyCode.HOME);
    until("none", () -> latencyMillis(Direction.DOWN) == 0);
    tabTo("#timeline");
    tabTo("#theme");
    robot.push(KeyCode.F8);
    until("the cut", () -> link.status().cut());
    robot.push(KeyCode.F8);
    until("it mended", () -> !link.status().cut());
    robot.push(KeyCode.F9);
    until("a reset", () -> chatter.breaks() == 1);
  }

  private void tabTo(String query) {
    Node wanted = node(query);
    for (int tabs = 0; tabs < MOST_TABS && !fx(wanted::isFocused); tabs++) {
      robot.push(KeyCode.TAB);
    }
    assertThat(fx(wanted::isFocused)).as("Tab leads to " + query).isTrue();
  }

  private void clickOnVisible(String query) {
    fx(() -> {
      ScrollPane page = (ScrollPane) node(".page");
      page.setVvalue(1);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn(query);
  }

  @Test
  void everythingHasANameForThoseWhoDoNotSeeIt() {
    for (Node node : robot.lookup(Node::isFocusTraversable).queryAll()) {
      boolean named =
          (node instanceof Labeled labeled && !String.valueOf(labeled.getText()).isEmpty())
              || node.getAccessibleText() != null;
      assertThat(named).as("a name of " + node).isTrue();
    }
  }

  @Test
  void lightAndDarkAndANarrowWindow() throws Exception {
    until("traffic in the plots", () -> text("#delay-down-now").contains("ms"));
    fx(() -> {
      ((Button) node("#theme")).fire();
      return true;
    });
    picture("dark");
    fx(() -> {
      stage.setWidth(460);
      stage.setHeight(980);
      return true;
    });
    until(
        "one column",
        () ->
            node("#timeline").localToScene(0, 0).getY()
                > node("#latency-up").localToScene(0, 0).getY());
    picture("narrow");
    fx(() -> {
      ((Button) node("#theme")).fire();
      return true;
    });
  }
}
