package dev.tandem.lag.panel;

import javafx.scene.paint.Color;

/** The colours of a plot, which a canvas cannot take from a style sheet; immutable. */
record PlotColours(
    Color down, Color downArea, Color up, Color grid, Color text, Color paper, Color cut) {
  /** As the AtlantaFX theme Primer Light has them. */
  static final PlotColours LIGHT =
      new PlotColours(
          Color.web("#0969da"),
          Color.web("#0969da", 0.12),
          Color.web("#8c959f"),
          Color.web("#d0d7de", 0.7),
          Color.web("#57606a"),
          Color.web("#ffffff", 0.8),
          Color.web("#cf222e", 0.10));

  /** As the AtlantaFX theme Primer Dark has them. */
  static final PlotColours DARK =
      new PlotColours(
          Color.web("#388bfd"),
          Color.web("#388bfd", 0.18),
          Color.web("#8b949e"),
          Color.web("#30363d"),
          Color.web("#8b949e"),
          Color.web("#0d1117", 0.8),
          Color.web("#f85149", 0.16));
}
