package dev.tandem.lag.panel;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** All models of one link; owned by the JavaFX thread. */
final class LinkModel {
  private final Link link;
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ConditionsModel conditions;
  private final CableModel cable;
  private final TrafficModel traffic;
  private final TimelineModel timeline;
  // What was in force before the timeline.
  private Conditions baseUp;
  private Conditions baseDown;

  /**
   * Models of a link.
   *
   * @param worker tells the link what to do
   * @param fx runs what it is given on the JavaFX thread
   */
  LinkModel(Link link, LinkWorker worker, Executor fx, List<Profile> profiles) {
    this.link = link;
    this.baseUp = link.settings().up();
    this.baseDown = link.settings().down();
    Hands hands = new Hands(worker, fx, failure::set);
    timeline = new TimelineModel(link, hands);
    conditions = new ConditionsModel(link, hands, profiles, timeline::isPlaying);
    cable = new CableModel(link, hands);
    traffic = new TrafficModel(link);
  }

  Link link() {
    return link;
  }

  /** Where clients connect and where that leads. */
  String title() {
    return link.address().getHostString()
        + ":"
        + link.port()
        + " \u2192 "
        + link.settings().upstream();
  }

  /** Why the link did not do what it was told last; empty if it did. */
  ReadOnlyStringProperty failure() {
    return failure.getReadOnlyProperty();
  }

  ConditionsModel conditions() {
    return conditions;
  }

  CableModel cable() {
    return cable;
  }

  TrafficModel traffic() {
    return traffic;
  }

  TimelineModel timeline() {
    return timeline;
  }

  /** Puts a profile in force, and plays its timeline if it has one. */
  void choose(Profile profile) {
    conditions.choose(profile);
    baseUp = profile.up();
    baseDown = profile.down();
    timeline.playOf(profile.name());
  }

  /** Plays the timeline that is written, over what is in force; or stops the one that plays. */
  void playOrStop() {
    if (timeline.isPlaying()) {
      timeline.stop();
      // Otherwise the link would stay as it was at that moment, such as cut.
      conditions.put(baseUp, baseDown);
    } else if (timeline.play()) {
      baseUp = conditions.conditions(Direction.UP).get();
      baseDown = conditions.conditions(Direction.DOWN).get();
    }
  }

  /** Looks at the link again. */
  void refresh() {
    timeline.refresh();
    conditions.refresh();
    cable.refresh();
    traffic.refresh();
  }
}
