package dev.tandem.lag.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The models without any window, on a real link. */
@Timeout(60)
// Each test fills the fields.
@SuppressWarnings("NullAway.Init")
class LinkModelTest {
  private static final Profile DSL = Profiles.named("dsl");
  private static final Profile HOTEL = Profiles.named("hotel");

  private final TestThread fx = new TestThread();
  private final LinkWorker worker = new LinkWorker();
  private Chatter chatter;
  private Link link;
  private LinkModel model;

  @BeforeEach
  void open() throws Exception {
    chatter = new Chatter();
    link = LatencyInjector.between(0, chatter.address()).with(HOTEL.up(), HOTEL.down()).start();
    model = new LinkModel(link, worker, fx, List.of(DSL, HOTEL));
  }

  @AfterEach
  void close() throws Exception {
    worker.close();
    link.close();
    chatter.close();
  }

  private ConditionsModel conditions() {
    return model.conditions();
  }

  private boolean linkHas(Conditions up, Conditions down) {
    return link.conditions(Direction.UP).equals(up) && link.conditions(Direction.DOWN).equals(down);
  }

  @Test
  void knowsTheProfileThatIsInForce() {
    assertThat(conditions().profile().get()).contains(HOTEL);
  }

  @Test
  void aProfileComesIntoForceBothWays() throws Exception {
    conditions().choose(DSL);
    assertThat(conditions().profile().get()).contains(DSL);
    fx.until("its conditions", () -> linkHas(DSL.up(), DSL.down()));
  }

  @Test
  void aKnobTurnsBothWaysOrOne() throws Exception {
    conditions().set(Knob.LATENCY, Direction.UP, 300e6);
    assertThat(conditions().value(Knob.LATENCY, Direction.DOWN)).isEqualTo(300e6);
    assertThat(conditions().profile().get()).isEmpty();
    conditions().together().set(false);
    conditions().set(Knob.LATENCY, Direction.DOWN, 20e6);
    fx.until(
        "both",
        () -> linkHas(Knob.LATENCY.set(HOTEL.up(), 300e6), Knob.LATENCY.set(HOTEL.down(), 20e6)));
  }

  @Test
  void ofManyTurnsTheLastIsInForce() throws Exception {
    for (int millis = 1; millis <= 500; millis++) {
      conditions().set(Knob.LATENCY, Direction.UP, millis * 1e6);
    }
    conditions().choose(DSL);
    conditions().set(Knob.JITTER, Direction.UP, 0);
    Conditions up = Knob.JITTER.set(DSL.up(), 0);
    Conditions down = Knob.JITTER.set(DSL.down(), 0);
    fx.until("the last", () -> linkHas(up, down));
  }

  @Test
  void whileTheLinkHasYetToDoItTheWishIsShown() throws Exception {
    conditions().choose(DSL);
    model.refresh();
    assertThat(conditions().profile().get()).contains(DSL);
    fx.until("it done", () -> linkHas(DSL.up(), DSL.down()));
    model.refresh();
    assertThat(conditions().profile().get()).contains(DSL);
  }

  @Test
  void whatOthersChangeIsShown() {
    link.change(Conditions.of(new Latency(7_000_000)));
    link.cut();
    model.refresh();
    assertThat(conditions().value(Knob.LATENCY, Direction.DOWN)).isEqualTo(7e6);
    assertThat(conditions().profile().get()).isEmpty();
    assertThat(model.cable().cut().get()).isTrue();
  }

  @Test
  void whatCannotBeSetIsSaidInOneLine() {
    assertThat(conditions().type(Knob.LATENCY, Direction.UP, "soon")).isFalse();
    assertThat(conditions().problem().get())
        .isEqualTo("Latency: write a duration such as 20ms or 1.5s.");
    assertThat(conditions().type(Knob.LATENCY, Direction.UP, "2min")).isFalse();
    assertThat(conditions().problem().get()).startsWith("Latency: ").contains("60");
    assertThat(link.conditions(Direction.UP)).isEqualTo(HOTEL.up());
    assertThat(conditions().type(Knob.LATENCY, Direction.UP, "1.5 s")).isTrue();
    assertThat(conditions().problem().get()).isEmpty();
  }

  @Test
  void theCableIsCutAndMended() throws Exception {
    conditions().choose(DSL);
    chatter.ask(link.port());
    fx.until("answers", () -> chatter.answers() > 3);
    model.cable().cutOrMend();
    assertThat(model.cable().cut().get()).isTrue();
    fx.until("the cut", () -> link.status().cut());
    fx.until(
        "it seen in the plots",
        () -> {
          model.refresh();
          return model.traffic().moment().get().cut()[TrafficModel.STEPS - 1];
        });
    int before = chatter.answers();
    model.cable().cutOrMend();
    assertThat(model.cable().cut().get()).isFalse();
    fx.until("answers again", () -> chatter.answers() > before + 3);
    assertThat(chatter.breaks()).isZero();
  }

  @Test
  void connectionsAreReset() throws Exception {
    chatter.ask(link.port());
    fx.until("answers", () -> chatter.answers() > 0);
    model.cable().resetConnections();
    fx.until("a reset", () -> chatter.breaks() == 1);
    int before = chatter.answers();
    fx.until("answers again", () -> chatter.answers() > before);
  }

  @Test
  void whatPassesIsCounted() throws Exception {
    chatter.ask(link.port());
    fx.until(
        "a delay in the plot",
        () -> {
          model.refresh();
          TrafficModel.Moment moment = model.traffic().moment().get();
          return moment.status().openFlows() == 1
              && Arrays.stream(moment.downDelayMillis()).anyMatch(millis -> millis > 1)
              && Arrays.stream(moment.downBits()).anyMatch(bits -> bits > 0);
        });
  }

  @Test
  void aLinkThatIsClosedSaysSoAndWhatIsInForceIsShown() throws Exception {
    link.close();
    conditions().choose(DSL);
    fx.until("the failure", () -> !model.failure().get().isEmpty());
    model.refresh();
    assertThat(conditions().profile().get()).contains(HOTEL);
  }
}
