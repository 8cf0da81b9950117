package dev.tandem.lag.junit;

import dev.tandem.lag.Limits;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import dev.tandem.lag.timeline.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * One network that an {@link UnderNetwork} asks for; equal if it asks for the same. Immutable.
 *
 * @param seed 0 for another one each time
 */
record NetworkPlan(Profile profile, Optional<Timeline> timeline, long seed) {
  private static final String INLINE = "timeline";

  /**
   * Those of a class or of a method.
   *
   * @param test the class beside which resources are
   * @throws ExtensionConfigurationException saying what is wrong with them
   */
  static List<NetworkPlan> of(AnnotatedElement annotated, Class<?> test) {
    return AnnotationSupport.findRepeatableAnnotations(annotated, UnderNetwork.class).stream()
        .flatMap(wanted -> of(wanted, test).stream())
        .toList();
  }

  private static List<NetworkPlan> of(UnderNetwork wanted, Class<?> test) {
    try {
      if (wanted.value().length == 0) {
        throw new IllegalArgumentException(
            "names no network; there are " + String.join(", ", Profiles.names()));
      }
      Optional<Timeline> timeline =
          wanted.timeline().isEmpty()
              ? Optional.empty()
              : Optional.of(Timeline.parse(source(wanted.timeline(), test)));
      return Arrays.stream(wanted.value())
          .map(Profiles::named)
          .map(profile ->
              new NetworkPlan(
                  profile, timeline.or(() -> Timeline.ofProfile(profile.name())), wanted.seed()))
          .toList();
    } catch (IllegalArgumentException | SyntaxException e) {
      throw new ExtensionConfigurationException(
          "@UnderNetwork on " + test.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  private static SourceText source(String timeline, Class<?> test) {
    if (timeline.indexOf(' ') >= 0) {
      return SourceText.of(INLINE, timeline, SourceText.NO_NEIGHBOURS);
    }
    try (InputStream in = test.getResourceAsStream(timeline)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no resource " + timeline + " beside " + test.getName());
      }
      return SourceText.read(timeline, in, Limits.TEXT_BYTES, SourceText.NO_NEIGHBOURS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its profile, and its timeline if that is not the profile's own. */
  String name() {
    return profile.name()
        + timeline
            .filter(own -> !own.equals(Timeline.ofProfile(profile.name()).orElse(null)))
            .map(own -> " with " + titleOf(own.source()))
            .orElse("");
  }

  private static String titleOf(SourceText source) {
    return source.name().equals(INLINE) ? source.text().strip() : source.name();
  }
}
