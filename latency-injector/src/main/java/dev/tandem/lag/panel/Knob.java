package dev.tandem.lag.panel;

import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Jitter;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Loss;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.text.Quantity;
import dev.tandem.lag.text.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What can be set with a slider or by typing: one figure of one impairment. A value at rest (no
 * delay, no limit, no loss) means that the impairment is not there.
 */
enum Knob {
  /** In nanoseconds. */
  LATENCY("Latency", ImpairmentType.LATENCY, new Scale.FromZero(10e6, 2e9)) {
    @Override
    double read(Impairment impairment) {
      return impairment instanceof Latency(long nanos) ? nanos : rest();
    }

    @Override
    Impairment make(Optional<Impairment> before, double value) {
      return new Latency(Math.round(value));
    }
  },

  /** Its spread in nanoseconds. */
  JITTER("Jitter", ImpairmentType.JITTER, new Scale.FromZero(2e6, 500e6)) {
    @Override
    double read(Impairment impairment) {
      return impairment instanceof Jitter jitter ? jitter.spreadNanos() : rest();
    }

    @Override
    Impairment make(Optional<Impairment> before, double value) {
      long spread = Math.round(value);
      return before.orElse(null) instanceof Jitter old
          ? new Jitter(spread, old.distribution(), old.correlation())
          : new Jitter(spread, Jitter.Distribution.NORMAL, 0);
    }
  },

  /** In bits per second; infinity is no limit. */
  BANDWIDTH("Bandwidth", ImpairmentType.BANDWIDTH, new Scale.ToNoLimit(64e3, 1e9)) {
    @Override
    double read(Impairment impairment) {
      return impairment instanceof Bandwidth wire ? wire.bitsPerSecond() : rest();
    }

    @Override
    Impairment make(Optional<Impairment> before, double value) {
      long bits = Math.round(value);
      // A queue that was set takes as long as before to empty.
      return before.orElse(null) instanceof Bandwidth old
              && !old.equals(new Bandwidth(old.bitsPerSecond()))
          ? new Bandwidth(bits, queueBytes(old, value))
          : new Bandwidth(bits);
    }

    @Override
    double rest() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    String text(double value) {
      return Figures.rate(value);
    }

    @Override
    OptionalDouble parseValue(String word) {
      return ofLong(Quantity.RATE.parse(withUnit(word, "mbit")));
    }

    @Override
    String example() {
      return Quantity.RATE.example() + ", or none";
    }
  },

  /** The probability that a packet is lost. */
  LOSS("Loss", ImpairmentType.LOSS, new Scale.FromZero(0.002, 0.3)) {
    @Override
    double read(Impairment impairment) {
      return impairment instanceof Loss loss ? loss.probability() : rest();
    }

    @Override
    Impairment make(Optional<Impairment> before, double value) {
      double burst = before.orElse(null) instanceof Loss old ? old.burst() : 1;
      boolean tooMuchForBursts = burst > 1 && value > burst / (burst + 1);
      return new Loss(value, tooMuchForBursts ? 1 : burst);
    }

    @Override
    String text(double value) {
      return Figures.share(value);
    }

    @Override
    OptionalDouble parseValue(String word) {
      return Share.parse(withUnit(word, "%"));
    }

    @Override
    String example() {
      return Share.EXAMPLE;
    }
  };

  private final String label;
  private final ImpairmentType type;

  @SuppressWarnings("ImmutableEnumChecker") // All are records of numbers.
  private final Scale scale;

  Knob(String label, ImpairmentType type, Scale scale) {
    this.label = label;
    this.type = type;
    this.scale = scale;
  }

  /** What people call it. */
  String label() {
    return label;
  }

  /** How its slider stands for it. */
  Scale scale() {
    return scale;
  }

  /** Part of the ids of its nodes. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value that means that there is no such impairment. */
  double rest() {
    return 0;
  }

  /** What is in force that no knob shows, as it is written; empty if nothing is. */
  static String others(Conditions conditions) {
    return conditions.applied().stream()
        .map(Applied::impairment)
        .filter(one -> Arrays.stream(values()).noneMatch(knob -> knob.type == one.type()))
        .map(Impairment::text)
        .collect(Collectors.joining(", "));
  }

  /** The value that is in force. */
  double in(Conditions conditions) {
    return find(conditions).map(one -> read(one.impairment())).orElse(rest());
  }

  /**
   * Those conditions with another value of this one, and all else as it was.
   *
   * @throws IllegalArgumentException if the impairment cannot have that value; says its bounds
   */
  Conditions set(Conditions conditions, double value) {
    Optional<Applied> before = find(conditions);
    List<Applied> all = new ArrayList<>(conditions.applied());
    before.ifPresent(all::remove);
    if (value != rest()) {
      Impairment made = make(before.map(Applied::impairment), value);
      all.add(
          before
              .map(old -> new Applied(old.name(), made, old.share()))
              .orElseGet(() -> Applied.toAll(made)));
    }
    return new Conditions(all);
  }

  private Optional<Applied> find(Conditions conditions) {
    return conditions.applied().stream().filter(one -> one.impairment().type() == type).findFirst();
  }

  /** Reads what a person typed; a number alone is in the usual unit. Empty if it is no value. */
  OptionalDouble parse(String text) {
    String word = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    return switch (word) {
      case "none", "nolimit", "off" -> OptionalDouble.of(rest());
      default -> parseValue(word);
    };
  }

  abstract double read(Impairment impairment);

  /** The impairment with a value that is not at rest, in all else like the one before. */
  abstract Impairment make(Optional<Impairment> before, double value);

  /** A value for people. */
  String text(double value) {
    return Figures.duration(value);
  }

  OptionalDouble parseValue(String word) {
    return ofLong(Quantity.DURATION.parse(withUnit(word, "ms")));
  }

  /** What to type. */
  String example() {
    return Quantity.DURATION.example();
  }

  private static String withUnit(String word, String unit) {
    return word.matches("[0-9.]+") ? word + unit : word;
  }

  private static OptionalDouble ofLong(OptionalLong value) {
    return value.isPresent()
        ? OptionalDouble.of((double) value.getAsLong())
        : OptionalDouble.empty();
  }

  private static long queueBytes(Bandwidth old, double bitsPerSecond) {
    double bytes = old.queueBytes() * (bitsPerSecond / old.bitsPerSecond());
    return Math.clamp(Math.round(bytes), Bandwidth.LEAST_QUEUE_BYTES, Bandwidth.MOST_QUEUE_BYTES);
  }
}
