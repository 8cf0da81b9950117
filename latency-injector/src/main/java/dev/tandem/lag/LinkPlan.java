package dev.tandem.lag;

import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkSettings;
import dev.tandem.lag.link.Upstream;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.record.Recorder;
import dev.tandem.lag.timeline.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Describes a link before it is made; used by one thread. */
public final class LinkPlan {
  private final @Nullable LatencyInjector injector;
  private final InetSocketAddress listen;
  private final Upstream upstream;
  private Carriage carriage = Carriage.STREAM;
  private String name = "";
  private long seed = RandomGenerator.getDefault().nextLong();
  private @Nullable Path recording;
  private @Nullable Timeline timeline;
  private Conditions up = Conditions.NONE;
  private Conditions down = Conditions.NONE;

  /** For a link of an injector, or, without one, for one that has an injector for itself. */
  LinkPlan(@Nullable LatencyInjector injector, InetSocketAddress listen, Upstream upstream) {
    this.injector = injector;
    this.listen = listen;
    this.upstream = upstream;
  }

  /** How people call it; by itself as its upstream. */
  public LinkPlan name(String newName) {
    name = newName;
    return this;
  }

  /** Carries datagrams instead of TCP connections. */
  public LinkPlan udp() {
    carriage = Carriage.DATAGRAMS;
    return this;
  }

  /** The same conditions in both directions. */
  public LinkPlan with(Conditions both) {
    return with(both, both);
  }

  /** Conditions for each direction. */
  public LinkPlan with(Conditions newUp, Conditions newDown) {
    up = newUp;
    down = newDown;
    return this;
  }

  /** The conditions of a profile. */
  public LinkPlan with(Profile profile) {
    return with(profile.up(), profile.down());
  }

  /** What changes the conditions as time passes, from the start on. */
  public LinkPlan timeline(Timeline newTimeline) {
    timeline = newTimeline;
    return this;
  }

  /** What decides all chance; by itself another one each time, see {@link LinkSettings#seed()}. */
  public LinkPlan seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /** Records what the link does, see {@link Recorder}; only of a link alone. */
  public LinkPlan record(Path file) {
    if (injector != null) {
      throw new IllegalStateException("it is the injector that records, with recordingTo");
    }
    recording = file;
    return this;
  }

  /**
   * Makes the link, which does not listen yet.
   *
   * @throws IllegalArgumentException if the injector has a link of that name
   * @throws IOException if its recording cannot be written
   */
  public Link create() throws IOException {
    String called = name.isEmpty() ? upstream.toString() : name;
    LinkSettings settings =
        new LinkSettings(called, carriage, listen, upstream, seed, up, down, timeline);
    return injector == null ? LatencyInjector.alone(settings, recording) : injector.add(settings);
  }

  /**
   * Makes the link and lets it listen.
   *
   * @throws IOException if it cannot listen there; then nothing is left of it
   */
  public Link start() throws IOException {
    Link link = create();
    try {
      link.start();
    } catch (IOException e) {
      link.close();
      throw e;
    }
    return link;
  }
}
