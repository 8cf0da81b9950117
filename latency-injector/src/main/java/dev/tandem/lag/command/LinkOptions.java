package dev.tandem.lag.command;

import dev.tandem.lag.Addresses;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.LinkPlan;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.link.Upstream;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.text.SyntaxException;
import dev.tandem.lag.timeline.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which links the lag command is to make, and what they do; used by one thread. */
final class LinkOptions {
  private static final int TEXT_CHARACTERS = 1_000;

  @Option(
      names = "--listen",
      paramLabel = "[HOST:]PORT",
      description =
          "Where clients connect; without a host, only from this machine. 0 picks a port.")
  private List<String> listen = List.of();

  @Option(
      names = "--upstream",
      paramLabel = "HOST:PORT",
      description = "The server; give --listen and --upstream again for each further link.")
  private List<String> upstream = List.of();

  @Option(names = "--udp", description = "Carry datagrams instead of TCP connections.")
  private boolean udp;

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      defaultValue = "none",
      description = "Which network; see --list (default: ${DEFAULT-VALUE}).")
  private String profile = "none";

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "What changes as time passes (default: the profile's, if it has any).")
  private @Nullable Path timeline;

  @Option(
      names = "--up",
      paramLabel = "TEXT",
      description = "From client to server, over the profile: \"latency 20ms, loss 1%%\".")
  private String up = "";

  @Option(names = "--down", paramLabel = "TEXT", description = "The same, from server to client.")
  private String down = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What decides all chance (default: another one each time, which is shown).")
  private long seed = RandomGenerator.getDefault().nextLong() >>> 16;

  record Pair(InetSocketAddress listen, Upstream upstream) {}

  /** What the options say, checked; nothing is made yet. */
  record Checked(
      List<Pair> pairs, boolean udp, Profile network, Optional<Timeline> timeline, long seed) {
    /** One plan for each pair of addresses. */
    List<LinkPlan> plans(LatencyInjector injector) {
      List<LinkPlan> plans = new ArrayList<>();
      for (Pair pair : pairs) {
        LinkPlan plan = injector.link(pair.listen(), pair.upstream()).with(network).seed(seed);
        plan.name(plans.isEmpty() ? "link" : "link" + (plans.size() + 1));
        if (udp) {
          plan.udp();
        }
        timeline.ifPresent(plan::timeline);
        plans.add(plan);
      }
      return plans;
    }
  }

  /**
   * Reads and checks them all.
   *
   * @throws IllegalArgumentException if one is wrong, saying what was expected
   * @throws SyntaxException if a text or a file has a mistake
   * @throws IOException if a file cannot be read
   */
  Checked check() throws IOException {
    List<Pair> pairs = pairs();
    Profile found = Profiles.find(profile);
    Profile network =
        new Profile(
            found.name(),
            found.description(),
            found.source(),
            over(found.up(), "--up", up),
            over(found.down(), "--down", down));
    Optional<Timeline> playing =
        timeline == null ? Timeline.ofProfile(profile) : Optional.of(Timeline.read(timeline));
    return new Checked(pairs, udp, network, playing, seed);
  }

  private List<Pair> pairs() {
    if (listen.isEmpty() || listen.size() != upstream.size()) {
      throw new IllegalArgumentException(
          "give as many --listen as --upstream, such as --listen 7401 --upstream localhost:7400");
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < listen.size(); i++) {
      pairs.add(new Pair(Addresses.listen(listen.get(i)), Addresses.upstream(upstream.get(i))));
    }
    return pairs;
  }

  /** What a text says, and of all other types what a profile has. */
  private static Conditions over(Conditions profile, String option, String text) {
    Map<ImpairmentType, Applied> all = new EnumMap<>(ImpairmentType.class);
    profile.applied().forEach(one -> all.put(one.impairment().type(), one));
    read(option, text).forEach(one -> all.put(one.type(), Applied.toAll(one)));
    return new Conditions(List.copyOf(all.values()));
  }

  /** Impairments apart by commas. */
  private static List<Impairment> read(String option, String text) {
    if (text.length() > TEXT_CHARACTERS) {
      throw new IllegalArgumentException(
          option + " has more than " + TEXT_CHARACTERS + " characters");
    }
    List<Impairment> read = new ArrayList<>();
    int from = 0;
    while (!text.isBlank() && from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      // The spaces keep the columns of errors right.
      read.add(Impairment.parse(option, " ".repeat(from) + text.substring(from, to)));
      from = to + 1;
    }
    return read;
  }
}
