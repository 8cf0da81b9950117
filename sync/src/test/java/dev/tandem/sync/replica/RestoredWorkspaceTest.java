package dev.tandem.sync.replica;

import static dev.tandem.sync.replica.ByHand.typing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.replica.ByHand.Client;
import org.junit.jupiter.api.Test;

/** A workspace that was restored from a backup, under a new generation. */
final class RestoredWorkspaceTest {
  private final ByHand world = new ByHand();
  private final Client anna = world.client("anna", 1);
  private final Client ben = world.client("ben", 2);
  private final int backup;

  RestoredWorkspaceTest() {
    world.begin(anna, "hello", "ben");
    ben.online();
    backup = world.log.size();
  }

  /** The backup also knows of fewer epochs than the replicas have seen. */
  private void restore() {
    world.serve(1, world.stored(8, backup), ByHand.options(Schema.first(), 100));
  }

  private void takeOver() {
    world.serve(5, world.stored(7, world.log.size()), ByHand.options(Schema.first(), 100));
    anna.online();
    ben.online();
  }

  @Test
  void whatWaitsIsMovedOntoItAndWhatTheBackupLacksIsGone() {
    ben.edit(typing(5, " lost"));
    takeOver();
    ben.offline();
    ben.edit(typing(0, "kept "));
    ReplicaId before = ben.replica.id();
    restore();
    ben.online();
    anna.online();
    assertThat(ben.replica.id()).isNotEqualTo(before);
    assertThat(ben.text()).isEqualTo("kept hello").isEqualTo(anna.text());
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.ONLINE);
    assertThat(Hashes.of(anna.replica.view())).isEqualTo(Hashes.of(ben.replica.view()));
  }

  @Test
  void theEpochsBeforeCountNoMore() {
    takeOver();
    restore();
    ben.online();
    ben.edit(typing(0, "new "));
    ben.reopen();
    ben.online();
    assertThat(ben.text()).isEqualTo("new hello");
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.ONLINE);
    assertThat(ben.replica.waiting()).isEmpty();
  }

  @Test
  void whoMayNotReadAnyMoreGetsRefusalsToo() {
    for (int i = 0; i < 3; i++) {
      ben.edit(typing(0, "lost "));
    }
    takeOver();
    ben.offline();
    ben.edit(typing(0, "secretly "));
    restore();
    anna.online();
    anna.edit(new Operation.Grant("ben", Role.NONE));
    ben.online();
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(ben.replica.rejected())
        .singleElement()
        .satisfies(
            rejected -> assertThat(rejected.refusal().reason()).isEqualTo(Reason.MAY_NOT_WRITE));
    assertThat(anna.text()).isEqualTo("hello");
  }
}
