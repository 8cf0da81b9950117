package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;

/** Why a connection ended; {@code fromPeer} if the peer said so, otherwise this side found it. */
public record CloseReason(ErrorCode code, String text, boolean fromPeer) {}
