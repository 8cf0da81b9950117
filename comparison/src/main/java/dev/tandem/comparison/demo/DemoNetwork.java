package dev.tandem.comparison.demo;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkStatus;
import dev.tandem.lag.panel.PanelHost;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The network between the demo's client and its server: a link in this process, which runs neither
 * of them, and the link's panel. Used by the demo's thread.
 */
final class DemoNetwork implements AutoCloseable {
  /** The profile without which the client goes straight to the server. */
  static final String DIRECT = "none";

  private final Profile profile;
  private final String server;
  private final Optional<Link> link;
  private Optional<PanelHost> panel = Optional.empty();

  private DemoNetwork(Profile profile, String server, Optional<Link> link) {
    this.profile = profile;
    this.server = server;
    this.link = link;
  }

  /**
   * Puts a network before a server.
   *
   * @param server as host:port
   * @throws IOException if the profile is a file that cannot be read
   */
  static DemoNetwork before(String server, Profile profile) throws IOException {
    if (profile.name().equals(DIRECT)) {
      return new DemoNetwork(profile, server, Optional.empty());
    }
    var plan = LatencyInjector.between(0, server).name("demo").with(profile);
    if (Profiles.has(profile.name())) {
      Timeline.ofProfile(profile.name()).ifPresent(plan::timeline);
    }
    return new DemoNetwork(profile, server, Optional.of(plan.start()));
  }

  /** Where the client is to connect, as host:port. */
  String address() {
    return link.map(one -> one.address().getHostString() + ":" + one.port()).orElse(server);
  }

  /** What it is, in one line. */
  String description() {
    return link.isEmpty()
        ? "Nothing is between them: --profile puts a network there."
        : "Between them is the network " + profile.name() + ": " + profile.description() + ".";
  }

  /** Whether there is a link, and so a panel for it. */
  boolean hasPanel() {
    return link.isPresent();
  }

  /** What it did, in one line; empty without a link. */
  Optional<String> measured() {
    return link.map(Link::status).map(this::measured);
  }

  private String measured(LinkStatus status) {
    return String.format(
        Locale.ROOT,
        "The network %s delayed what passed by %.1f ms to the server and %.1f ms back, on average.",
        profile.name(),
        status.up().meanDelayNanos() / 1e6,
        status.down().meanDelayNanos() / 1e6);
  }

  /** Opens the panel at the right side of the screen, unless it is open. */
  void showPanel() throws IOException, InterruptedException {
    if (link.isPresent()) {
      show(link.get(), false, DemoNetwork::placeRight);
    }
  }

  /** Draws the panel into memory, for {@link #picture}. */
  void drawPanel() throws IOException, InterruptedException {
    if (link.isPresent()) {
      show(link.get(), true, PanelHost.Placement.ANYWHERE);
    }
  }

  private void show(Link shown, boolean headless, PanelHost.Placement placement)
      throws IOException, InterruptedException {
    if (panel.isEmpty()) {
      panel = Optional.of(PanelHost.start(headless));
    }
    panel.get().show(List.of(shown), placement);
  }

  private static void placeRight(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    double width = Math.ceil(screen.getWidth() / 3);
    stage.setX(screen.getMaxX() - width);
    stage.setY(screen.getMinY());
    stage.setWidth(width);
    stage.setHeight(screen.getHeight());
  }

  /** Writes what the panel shows to a PNG file; without a panel, nothing. */
  void picture(Path file) throws IOException, InterruptedException {
    if (panel.isPresent()) {
      panel.get().picture(file);
    }
  }

  @Override
  public void close() {
    panel.ifPresent(PanelHost::close);
    link.ifPresent(Link::close);
  }
}
