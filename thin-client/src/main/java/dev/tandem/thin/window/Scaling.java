package dev.tandem.thin.window;

/** How a desktop of one size appears in a window of another. */
public enum Scaling {
  /** The desktop is resized with the window. */
  RESIZE("Resize with the window"),
  /** The picture is scaled to fit. */
  FIT("Scale to fit"),
  /** One pixel of the desktop is one of the screen; the window scrolls. */
  ACTUAL("Actual size");

  private final String label;

  Scaling(String label) {
    this.label = label;
  }

  /** Its name for a person. */
  public String label() {
    return label;
  }
}
