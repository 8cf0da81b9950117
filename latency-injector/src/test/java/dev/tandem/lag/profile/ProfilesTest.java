package dev.tandem.lag.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles that are built in. */
final class ProfilesTest {
  @TempDir private Path directory;

  static Stream<String> names() {
    return Profiles.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachHasANameADescriptionAndASource(String name) {
    Profile profile = Profiles.named(name);
    assertThat(profile.name()).isEqualTo(name);
    assertThat(profile.description()).isNotBlank();
    assertThat(profile.source()).isNotBlank();
    boolean isDirect = profile.up().applied().isEmpty() && profile.down().applied().isEmpty();
    assertThat(isDirect).isEqualTo(name.equals("none"));
  }

  @ParameterizedTest
  @CsvSource({
    "none, 0",
    "lan, 0",
    "wifi, 8",
    "fibre, 12",
    "cable, 28",
    "dsl, 49",
    "5g, 50",
    "4g, 56",
    "3g, 300",
    "transatlantic, 76",
    "geo-satellite, 630",
    "leo-satellite, 44"
  })
  void roundTripsAreThoseOfTheirSources(String name, long millis) {
    Profile profile = Profiles.named(name);
    long nanos = profile.up().meanDelayNanos() + profile.down().meanDelayNanos();
    assertThat(nanos / 1_000_000).isEqualTo(millis);
  }

  @Test
  void thoseThatPromiseATimelineHaveOne() {
    assertThat(names().filter(name -> Timeline.ofProfile(name).isPresent()))
        .containsExactly("train", "flaky");
    assertThat(names().filter(name -> Profiles.named(name).description().contains("timeline")))
        .containsExactly("train", "flaky");
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profiles.named("6g"))
        .withMessageStartingWith("there is no profile 6g; there are none, lan, wifi");
    assertThatIllegalArgumentException().isThrownBy(() -> Profiles.find("../../4g"));
    assertThatIllegalArgumentException().isThrownBy(() -> Profiles.find("a\0b"));
  }

  @Test
  void aFileIsFoundByItsPathAndANameBeforeAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.profile"), "latency 5ms\n");
    Profile mine = Profiles.find(file.toString());
    assertThat(mine.name()).isEqualTo("mine");
    Conditions expected = new Conditions(List.of(Applied.toAll(new Latency(5_000_000))));
    assertThat(mine.conditions(Direction.UP)).isEqualTo(expected);
    assertThat(mine.conditions(Direction.DOWN)).isEqualTo(expected);
    assertThat(Profiles.find("4g").source()).contains("Opensignal");
  }
}
