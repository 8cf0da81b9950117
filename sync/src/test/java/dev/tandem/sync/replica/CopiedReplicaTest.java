package dev.tandem.sync.replica;

import static dev.tandem.sync.replica.ByHand.typing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.replica.ByHand.Client;
import org.junit.jupiter.api.Test;

/** A store that is copied while it is in use: a clone of a machine, a backup that is opened. */
final class CopiedReplicaTest {
  private final ByHand world = new ByHand();
  private final Client anna = world.client("anna", 1);
  private final Client ben = world.client("ben", 2);

  CopiedReplicaTest() {
    world.begin(anna, "one two", "ben");
    ben.online();
    ben.offline();
    ben.edit(typing(3, "a"));
  }

  @Test
  void whatBothHaveIsDoneOnce() {
    Client copy = ben.copy(3);
    copy.online();
    ben.online();
    assertThat(anna.text()).isEqualTo("onea two");
    ben.edit(typing(0, "b"));
    copy.edit(typing(9, "c"));
    assertThat(anna.text()).isEqualTo("bonea twoc");
    assertThat(ben.replica.id()).isNotEqualTo(copy.replica.id());
    assertEqualStates();
  }

  @Test
  void whatWasTypedSinceTheCopyWasMadeComesAfterIt() {
    Client copy = ben.copy(3);
    ben.edit(typing(4, "b"));
    copy.online();
    anna.edit(typing(0, "zero "));
    ben.online();
    assertThat(anna.text()).isEqualTo("zero oneab two");
    assertEqualStates();
  }

  /** Nothing tells any more which part of the mutation was taken: its author has to see to it. */
  @Test
  void whatWasTypedSinceIsGivenBackWhenTheLogIsGone() {
    world.serve(2, world.stored(7, world.log.size()), ByHand.options(Schema.first(), 4));
    Client copy = ben.copy(3);
    ben.edit(typing(4, "b"));
    copy.online();
    anna.online();
    for (int i = 0; i < 20; i++) {
      anna.edit(typing(0, "x"));
    }
    ben.online();
    assertThat(ben.replica.rejected())
        .singleElement()
        .satisfies(rejected -> {
          assertThat(rejected.refusal().reason()).isEqualTo(Reason.COPIED);
          assertThat(rejected.intent().operations()).containsExactly(typing(3, "ab"));
        });
    assertThat(ben.text()).isEqualTo("x".repeat(20) + "onea two").isEqualTo(anna.text());
    ben.edit(typing(0, "y"));
    assertEqualStates();
  }

  @Test
  void whatWasTypedSinceIsGivenBackToWhoMayNotReadAnyMore() {
    Client copy = ben.copy(3);
    ben.edit(typing(4, "b"));
    copy.online();
    anna.edit(new Operation.Grant("ben", Role.NONE));
    ben.online();
    assertThat(ben.replica.rejected())
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.refusal().reason()).isEqualTo(Reason.COPIED));
    assertThat(ben.replica.waiting()).isEmpty();
  }

  @Test
  void twoCopiesOfWhoMayNotReadGetTheirRefusals() {
    Client copy = ben.copy(3);
    copy.edit(typing(0, "c"));
    ben.edit(new Operation.SetField(new FieldAddress("note", Element.ROOT, "x"), Value.of(1)));
    anna.edit(new Operation.Grant("ben", Role.NONE));
    copy.online();
    ben.online();
    assertThat(copy.replica.rejected()).hasSize(2);
    assertThat(ben.replica.rejected()).hasSize(2);
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(anna.text()).isEqualTo("one two");
  }

  private void assertEqualStates() {
    assertThat(Hashes.of(anna.replica.view())).isEqualTo(Hashes.of(ben.replica.view()));
    assertThat(anna.replica.at()).isEqualTo(ben.replica.at());
    assertThat(ben.replica.waiting()).isEmpty();
  }
}
