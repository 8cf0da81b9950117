package dev.tandem.protocol.message;

/** What a viewer may do. */
public enum AttachMode {
  /** See only. */
  VIEW,
  /** See, type, point, resize and use the clipboard. */
  CONTROL
}
