package dev.tandem.sync.replica;

import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.mutation.Intent;

/** A mutation that was refused, with what it would have done, for its author. */
public record RejectedMutation(long ticket, Refusal refusal, Intent intent) {}
