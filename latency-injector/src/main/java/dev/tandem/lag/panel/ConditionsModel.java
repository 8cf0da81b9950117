package dev.tandem.lag.panel;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What is in force on a link, and the ways to change it: profiles and knobs. Owned by the JavaFX
 * thread. What it shows is what is wanted, until the link has done it.
 */
final class ConditionsModel {
  private final Link link;
  private final Hands hands;
  private final List<Profile> profiles;
  private final ReadOnlyObjectWrapper<Conditions> up;
  private final ReadOnlyObjectWrapper<Conditions> down;
  private final ReadOnlyObjectWrapper<Optional<Profile>> profile =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty together = new SimpleBooleanProperty(true);
  private final BooleanSupplier playing;
  private final ReadOnlyObjectWrapper<Optional<Profile>> origin =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private boolean changed;
  private long wanted;
  private long done;

  /**
   * What is in force on a link.
   *
   * @param playing whether a timeline changes it
   */
  ConditionsModel(Link link, Hands hands, List<Profile> profiles, BooleanSupplier playing) {
    this.link = link;
    this.hands = hands;
    this.playing = playing;
    this.profiles = List.copyOf(profiles);
    this.up = new ReadOnlyObjectWrapper<>(link.conditions(Direction.UP));
    this.down = new ReadOnlyObjectWrapper<>(link.conditions(Direction.DOWN));
    // A timeline may have changed what it began with.
    this.origin.set(find(link.settings().up(), link.settings().down()));
    nameProfile();
  }

  /** What there is to choose. */
  List<Profile> profiles() {
    return profiles;
  }

  /** What is in force in a direction, or will be in a moment. */
  ReadOnlyObjectProperty<Conditions> conditions(Direction direction) {
    return wrapper(direction).getReadOnlyProperty();
  }

  private ReadOnlyObjectWrapper<Conditions> wrapper(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /** The profile that is in force; empty if something but a timeline has changed it since. */
  ReadOnlyObjectProperty<Optional<Profile>> profile() {
    return profile.getReadOnlyProperty();
  }

  /** The profile that was in force last, whatever has been changed since. */
  ReadOnlyObjectProperty<Optional<Profile>> origin() {
    return origin.getReadOnlyProperty();
  }

  /** Whether a knob turns in both directions at once. */
  BooleanProperty together() {
    return together;
  }

  /** Why the last change was not made, in one line; empty if it was. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** The value of a knob. */
  double value(Knob knob, Direction direction) {
    return knob.in(wrapper(direction).get());
  }

  /** Puts a profile in force. */
  void choose(Profile chosen) {
    problem.set("");
    changed = false;
    origin.set(Optional.of(chosen));
    change(chosen.up(), chosen.down());
  }

  /** Puts other conditions in force. */
  void put(Conditions newUp, Conditions newDown) {
    problem.set("");
    change(newUp, newDown);
  }

  /** Turns a knob, in that direction or in both. */
  void set(Knob knob, Direction direction, double value) {
    try {
      boolean both = together.get();
      Conditions newUp = both || direction == Direction.UP ? knob.set(up.get(), value) : up.get();
      Conditions newDown =
          both || direction == Direction.DOWN ? knob.set(down.get(), value) : down.get();
      problem.set("");
      changed = true;
      change(newUp, newDown);
    } catch (IllegalArgumentException e) {
      problem.set(knob.label() + ": " + e.getMessage() + ".");
    }
  }

  /** Turns a knob to what was typed. Returns whether that was a value. */
  boolean type(Knob knob, Direction direction, String text) {
    OptionalDouble value = knob.parse(text);
    if (value.isEmpty()) {
      problem.set(knob.label() + ": write " + knob.example() + ".");
      return false;
    }
    set(knob, direction, value.getAsDouble());
    return problem.get().isEmpty();
  }

  /** Forgets what could not be read. */
  void forgetProblem() {
    problem.set("");
  }

  private void change(Conditions newUp, Conditions newDown) {
    up.set(newUp);
    down.set(newDown);
    nameProfile();
    wanted++;
    long number = wanted;
    hands.newestOf(
        this,
        () -> {
          changeIfOther(Direction.UP, newUp);
          changeIfOther(Direction.DOWN, newDown);
        },
        () -> done = number);
  }

  /** On the worker's thread. What is told again would begin again, such as a cut of 5 seconds. */
  private void changeIfOther(Direction direction, Conditions conditions) {
    if (!link.conditions(direction).equals(conditions)) {
      link.change(direction, conditions);
    }
  }

  /** Looks at the link, unless it has yet to do something: others may change it too. */
  void refresh() {
    if (done == wanted) {
      up.set(link.conditions(Direction.UP));
      down.set(link.conditions(Direction.DOWN));
      nameProfile();
    }
  }

  private void nameProfile() {
    Optional<Profile> equal = find(up.get(), down.get());
    if (equal.isPresent()) {
      changed = false;
      origin.set(equal);
    }
    boolean playingIt = playing.getAsBoolean() && !changed;
    profile.set(equal.isEmpty() && playingIt ? origin.get() : equal);
  }

  private Optional<Profile> find(Conditions ofUp, Conditions ofDown) {
    return profiles.stream()
        .filter(one -> one.up().equals(ofUp) && one.down().equals(ofDown))
        .findFirst();
  }
}
