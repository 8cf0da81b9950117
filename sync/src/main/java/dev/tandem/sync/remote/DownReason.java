package dev.tandem.sync.remote;

/** Why a channel is down. */
public interface DownReason {
  /** For a person. */
  String text();
}
