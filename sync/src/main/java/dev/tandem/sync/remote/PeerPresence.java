package dev.tandem.sync.remote;

/** What somebody else tells of themselves; gone if they have left. */
@SuppressWarnings("ArrayRecordComponent")
public record PeerPresence(long peer, String person, byte[] state, boolean gone) {}
