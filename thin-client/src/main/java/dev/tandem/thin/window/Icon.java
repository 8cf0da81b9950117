package dev.tandem.thin.window;

import javafx.scene.layout.Region;

/** The window's icons: each is one SVG path, drawn in the colour of the text around it. */
enum Icon {
  LOGO(
      "M4 2h8a2 2 0 0 1 2 2v2h-2V4H4v8h2v2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zM10 8h8a2 2 0 0 1 2"
          + " 2v8a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z"),
  BACK("M12.7 4.3 11.3 2.9 4.2 10l7.1 7.1 1.4-1.4L8 11h9V9H8z"),
  SUN(
      "M9 1h2v3H9zM9 16h2v3H9zM1 9h3v2H1zM16 9h3v2h-3zM10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM3.2"
          + " 4.6l1.4-1.4 2.1 2.1-1.4 1.4zM13.3 14.7l1.4-1.4 2.1 2.1-1.4 1.4zM3.2 15.4l2.1-2.1 1.4"
          + " 1.4-2.1 2.1zM13.3 5.3l2.1-2.1 1.4 1.4-2.1 2.1z"),
  MOON("M8 2a8 8 0 1 0 10 10A7 7 0 0 1 8 2z"),
  REFRESH("M10 3a7 7 0 0 1 5 2.1V2h2v7h-7V7h4A5 5 0 1 0 15 11h2a7 7 0 1 1-7-8z"),
  PLUS("M9 3h2v6h6v2h-6v6H9v-6H3V9h6z"),
  MORE(
      "M4 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM16 8a2 2 0 1 0 0 4 2 2"
          + " 0 0 0 0-4z"),
  CHART("M2 17V3h2v12h14v2zM6 13V9h2v4zM10 13V5h2v8zM14 13V7h2v6z"),
  EXPAND("M3 3h6v2H5v4H3zM11 3h6v6h-2V5h-4zM3 11h2v4h4v2H3zM15 11h2v6h-6v-2h4z"),
  SIGN_OUT("M3 3h8v2H5v10h6v2H3zM13 6l4 4-4 4-1.4-1.4 1.6-1.6H8V9h5.2l-1.6-1.6z"),
  DESKTOP("M2 3h16v11h-6v2h2v2H6v-2h2v-2H2zM4 5v7h12V5z"),
  WARNING("M10 2 19 18H1zM9 8v5h2V8zM9 14v2h2v-2z"),
  SHIELD("M10 1l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V4zM9 12.6l5-5-1.2-1.2L9 10.2 7.2 8.4 6 9.6z");

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
