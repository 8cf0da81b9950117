package dev.tandem.sync.simulation;

/** A bug planted on purpose: a simulation that does not find it proves nothing. */
public enum Flaw {
  /** None: the engine as it is. */
  NONE,
  /** The server says "stored" before the disk has it. */
  ACKNOWLEDGED_BEFORE_STORED,
  /** A server that starts has forgotten which mutations had their outcome. */
  DEDUPE_FORGETS,
  /** Of two texts inserted at one place, the wrong one is left. */
  TIE_SWAPPED,
  /** A replica takes news although some before it is missing. */
  GAP_UNCHECKED,
  /** A server whose lease is lost can still append. */
  UNFENCED,
  /** A replica's disk says "stored" before it is. */
  REPLICA_UNSYNCED,
  /** A replica's records are folded, and with them are forgotten those that came meanwhile. */
  FOLD_FORGETS,
  /** A replica's full disk forgets what it could not write, and goes on. */
  FULL_DISK_SKIPS,
  /** A server does not look whether there was space for what it appended. */
  FULL_LOG_IGNORED,
  /** A workspace that comes back from a backup is taken for the one before. */
  GENERATION_KEPT,
  /** An undo does not know what others have typed meanwhile. */
  UNDO_DEAF,
  /** A server takes what older programs say as if the present one said it. */
  UPCASTER_LEFT_OUT
}
