package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Behaviour;
import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.record.LinkRecorder;
import dev.tandem.lag.timeline.Moment;
import dev.tandem.lag.timeline.Timeline;
import dev.tandem.lag.timeline.TimelinePlayer;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * What a link does on its event loop: the state of both directions and the flows that it has while
 * it runs. Owned by that event loop.
 */
final class LinkState {
  private final String name;
  private final LinkMeans means;
  private final LinkCounters counters;
  private final @Nullable LinkRecorder recorder;
  private final LinkDirection up;
  private final LinkDirection down;
  private final Wake timelineWake;
  private @Nullable Flows flows;
  private @Nullable TimelinePlayer player;
  private Conditions playedUp = Conditions.NONE;
  private Conditions playedDown = Conditions.NONE;

  LinkState(LinkSettings settings, LinkMeans means, LinkCounters counters) {
    this.name = settings.name();
    this.means = means;
    this.counters = counters;
    this.recorder = means.recorder() == null ? null : means.recorder().forLink(settings.name());
    this.up = direction(settings, Direction.UP);
    this.down = direction(settings, Direction.DOWN);
    this.timelineWake = new Wake(means.loop(), this::tickTimeline);
  }

  private LinkDirection direction(LinkSettings settings, Direction direction) {
    return new LinkDirection(
        direction, settings, this::roundTripNanos, counters.of(direction), recorder);
  }

  private long roundTripNanos() {
    return up.wanted().meanDelayNanos() + down.wanted().meanDelayNanos();
  }

  String name() {
    return name;
  }

  LinkMeans means() {
    return means;
  }

  EventLoop loop() {
    return means.loop();
  }

  Transport transport() {
    return means.transport();
  }

  long nowNanos() {
    return means.nanoClock().getAsLong();
  }

  LinkCounters counters() {
    return counters;
  }

  LinkDirection direction(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /** Whether all its flows together hold as much as they may. */
  boolean isFull() {
    return up.heldBytes() + down.heldBytes() >= Limits.LINK_BYTES;
  }

  /** A flow is over. */
  void flowEnded(int flow, boolean byReset) {
    counters.flowClosed();
    if (recorder != null) {
      recorder.ended(nowNanos(), flow, byReset);
    }
  }

  void change(Direction direction, Conditions conditions) {
    direction(direction).change(nowNanos(), conditions);
    changed();
  }

  void cut(boolean nowCut) {
    up.cut(nowNanos(), nowCut);
    down.cut(nowNanos(), nowCut);
    changed();
  }

  void resetAll() {
    up.model().actOnAll(Act.RESET);
    down.model().actOnAll(Act.RESET);
  }

  /** Plays a timeline from its beginning, over what is in force now. */
  void play(Timeline timeline) {
    Profile base = new Profile(name, "", "", up.wanted(), down.wanted());
    player = new TimelinePlayer(timeline, base, nowNanos());
    playedUp = up.wanted();
    playedDown = down.wanted();
    tickTimeline();
  }

  /** What is in force stays. */
  void endTimeline() {
    player = null;
    timelineWake.cancel();
  }

  /** Only what the timeline changes is changed: what else was told meanwhile stays until then. */
  private void tickTimeline() {
    if (player == null) {
      return;
    }
    long nowNanos = nowNanos();
    Moment moment = player.tick(nowNanos);
    if (!moment.up().equals(playedUp)) {
      playedUp = moment.up();
      up.change(nowNanos, playedUp);
    }
    if (!moment.down().equals(playedDown)) {
      playedDown = moment.down();
      down.change(nowNanos, playedDown);
    }
    up.model().actOnAll(moment.upAct());
    down.model().actOnAll(moment.downAct());
    changed();
    if (moment.nextNanos() != Behaviour.NEVER) {
      timelineWake.at(nowNanos, moment.nextNanos());
    }
  }

  private void changed() {
    if (flows != null) {
      flows.changed();
    }
  }

  void start(Flows newFlows, @Nullable Timeline timeline) {
    flows = newFlows;
    if (timeline != null) {
      play(timeline);
    }
  }

  void stop() {
    endTimeline();
    if (flows != null) {
      flows.close();
      flows = null;
    }
  }
}
