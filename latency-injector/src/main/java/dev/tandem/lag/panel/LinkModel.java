package dev.tandem.lag.panel;

import dev.tandem.lag.link.Link;
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

  /**
   * Models of a link.
   *
   * @param worker tells the link what to do
   * @param fx runs what it is given on the JavaFX thread
   */
  LinkModel(Link link, LinkWorker worker, Executor fx, List<Profile> profiles) {
    this.link = link;
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
    timeline.playOf(profile.name());
  }

  /** Looks at the link again. */
  void refresh() {
    timeline.refresh();
    conditions.refresh();
    cable.refresh();
    traffic.refresh();
  }
}
