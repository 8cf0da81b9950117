package dev.tandem.lag.panel;

import javafx.scene.layout.Region;

/** The panel's icons: each is one SVG path, drawn in the colour of the text around it. */
enum Icon {
  WAVE("M1 9h3.3l2-6h1.6l4.1 11 1.8-5H19v2h-3.8L12.8 18h-1.6L7.1 6.6 5.7 11H1z"),
  SUN(
      "M9 1h2v3H9zM9 16h2v3H9zM1 9h3v2H1zM16 9h3v2h-3zM10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM3.2"
          + " 4.6l1.4-1.4 2.1 2.1-1.4 1.4zM13.3 14.7l1.4-1.4 2.1 2.1-1.4 1.4zM3.2 15.4l2.1-2.1 1.4"
          + " 1.4-2.1 2.1zM13.3 5.3l2.1-2.1 1.4 1.4-2.1 2.1z"),
  MOON("M8 2a8 8 0 1 0 10 10A7 7 0 0 1 8 2z"),
  SCISSORS(
      "M5.5 2a3.5 3.5 0 0 1 2.9 5.5l1.6 1.6L16.5 2.6l1.5 1.2-6 6.2 6 6.2-1.5 1.2-6.5-6.5-1.6"
          + " 1.6A3.5 3.5 0 1 1 7 11.1L8.1 10 7 8.9A3.5 3.5 0 1 1 5.5 2zM5.5 4a1.5"
          + " 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM5.5 13a1.5 1.5 0 1 0 0 3 1.5 1.5 0"
          + " 0 0 0-3z"),
  CABLE("M6 2h2v4h4V2h2v4h2v3a6 6 0 0 1-5 5.9V18H9v-3.1A6 6 0 0 1 4 9V6h2z"),
  RESET("M10 3a7 7 0 0 1 5 2.1V2h2v7h-7V7h4A5 5 0 1 0 15 11h2a7 7 0 1 1-7-8z"),
  PLAY("M5 2.5 17 10 5 17.5z"),
  STOP("M4 4h12v12H4z"),
  FOLDER("M2 4h6l2 2h8v10H2zM4 8v6h12V8z"),
  WARNING("M10 2 19 18H1zM9 8v5h2V8zM9 14v2h2v-2z");

  /** Two specks, without which a shape is stretched over the node instead of the whole square. */
  private static final String CORNERS = "M0 0h.01v.01zM19.99 19.99h.01v.01z";

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  /** A node that shows it, so many pixels wide and high. */
  Region node(double side) {
    Region node = new Region();
    node.setStyle("-fx-shape: \"" + CORNERS + path + "\";");
    node.getStyleClass().add("icon");
    node.setMinSize(side, side);
    node.setPrefSize(side, side);
    node.setMaxSize(side, side);
    return node;
  }
}
