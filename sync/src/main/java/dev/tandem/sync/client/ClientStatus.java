package dev.tandem.sync.client;

import dev.tandem.sync.replica.ReplicaStatus;

/**
 * How a workspace is.
 *
 * @param replica versions, and how many mutations wait
 * @param link the way to the authority
 * @param saved whether this machine's store has everything
 */
public record ClientStatus(ReplicaStatus replica, LinkState link, SaveState saved) {}
