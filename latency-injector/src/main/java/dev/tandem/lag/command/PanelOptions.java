package dev.tandem.lag.command;

import dev.tandem.lag.link.Link;
import dev.tandem.lag.panel.PanelHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the lag command shows its panel, and where; used by one thread. */
final class PanelOptions {
  /** Where the panel appears. */
  enum PlatformName {
    AUTO,
    HEADLESS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--panel",
      description = {
        "Open a window with profiles, sliders, plots, and a button that cuts the cable;"
            + " closing it ends the command.",
        "Keys: F8 cuts and mends the cable, F9 resets the connections."
      })
  private boolean panel;

  @Option(
      names = "--platform",
      defaultValue = "auto",
      description =
          "panel: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Headless draws into memory,"
              + " for --screenshot on a machine without a display.")
  private PlatformName platform = PlatformName.AUTO;

  @Option(
      names = "--screenshot",
      paramLabel = "FILE.png",
      description = "panel: what it shows, a new picture each second.")
  private @Nullable Path screenshot;

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if they do not go together
   */
  void check() {
    if (!panel && (screenshot != null || platform == PlatformName.HEADLESS)) {
      throw new IllegalArgumentException("--platform and --screenshot are for the --panel");
    }
  }

  /** Why there can be no panel here, in one line; empty if it can, or is not wanted. */
  Optional<String> lacking(Map<String, String> environment) {
    if (!panel) {
      return Optional.empty();
    }
    try {
      Class.forName("javafx.application.Platform", false, PanelOptions.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.of("the panel needs JavaFX and AtlantaFX on the class path");
    }
    String lacks = platform == PlatformName.HEADLESS ? "" : PanelHost.lacking(environment);
    return lacks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            lacks
                + ": run it on a machine with a screen, or look with --platform headless"
                + " --screenshot FILE.png");
  }

  /**
   * Opens the panel, if it is wanted.
   *
   * @throws IOException with a message for people if the display cannot be used
   */
  OpenPanel open(List<Link> links) throws IOException, InterruptedException {
    if (!panel) {
      return OpenPanel.NONE;
    }
    PanelHost host = PanelHost.start(platform == PlatformName.HEADLESS);
    host.show(links, PanelHost.Placement.ANYWHERE);
    return new WindowPanel(host, Optional.ofNullable(screenshot));
  }
}
