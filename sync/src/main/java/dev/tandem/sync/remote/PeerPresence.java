package dev.tandem.sync.remote;

/**
 * What somebody else who is connected tells of themselves.
 *
 * @param peer names their connection
 * @param state for the program to understand; not to be changed
 * @param gone whether they have left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the program reads it as it is
public record PeerPresence(long peer, String person, byte[] state, boolean gone) {}
