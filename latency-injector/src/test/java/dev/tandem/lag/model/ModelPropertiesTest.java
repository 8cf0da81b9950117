package dev.tandem.lag.model;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.impairment.Corruption;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Duplication;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Jitter;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Loss;
import dev.tandem.lag.impairment.RandomImpairments;
import dev.tandem.lag.model.VirtualFlow.Departed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds under any impairments and any changes of them; the seed is in each test's name. */
final class ModelPropertiesTest {
  /** Those that end connections or throw bytes of a stream away. */
  private static final Set<ImpairmentType> DEADLY =
      EnumSet.of(
          ImpairmentType.BYTE_LIMIT,
          ImpairmentType.BLACKHOLE,
          ImpairmentType.HALF_OPEN,
          ImpairmentType.RESET);

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  private static Impairment[] some(SplittableRandom random, Set<ImpairmentType> without) {
    List<ImpairmentType> types = new ArrayList<>(EnumSet.complementOf(EnumSet.copyOf(without)));
    Collections.shuffle(types, new Random(random.nextLong()));
    return types.subList(0, random.nextInt(6)).stream()
        .map(type -> RandomImpairments.of(type, random))
        .toArray(Impairment[]::new);
  }

  /** Some flows that send, pause, and take at random while the impairments change. */
  private static List<VirtualFlow> ride(VirtualLink link, long seed, Set<ImpairmentType> without) {
    SplittableRandom random = new SplittableRandom(seed);
    List<VirtualFlow> flows = new ArrayList<>();
    for (int step = 0; step < 150; step++) {
      switch (random.nextInt(12)) {
        case 0 -> link.change(some(random, without));
        case 1 -> flows.add(link.open());
        case 2 -> link.pass(random.nextLong(10 * SECOND));
        case 3 -> link.pass(random.nextLong(100 * MS));
        default -> {
          if (!flows.isEmpty()) {
            VirtualFlow flow = flows.get(random.nextInt(flows.size()));
            flow.take(random.nextInt(4) == 0 ? random.nextInt(3000) : Long.MAX_VALUE);
            flow.send(random.nextInt(1 << random.nextInt(1, 16)));
          }
        }
      }
    }
    return flows;
  }

  private static VirtualLink late(VirtualLink link, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return link.late(() -> random.nextInt(3) == 0 ? random.nextLong(2 * MS) : 0);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyByteOfAStreamComesOnceAndInOrder(int seed) {
    VirtualLink link = late(VirtualLink.ofStreams(seed, 50 * MS), seed);
    List<VirtualFlow> flows = ride(link, seed, DEADLY);
    link.change();
    flows.forEach(flow -> flow.take(Long.MAX_VALUE).sendEnd());
    link.pass(1000 * SECOND);
    for (VirtualFlow flow : flows) {
      long next = 0;
      for (Departed piece : flow.departed()) {
        assertThat(piece.number()).isEqualTo(next);
        assertThat(piece.copies()).isEqualTo(1);
        assertThat(piece.delayNanos()).isNotNegative();
        next += piece.bytes();
      }
      assertThat(next).isEqualTo(flow.sentBytes());
      assertThat(flow.over()).isEqualTo("end");
      assertThat(flow.model().queuedBytes() + flow.model().flyingBytes()).isZero();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverHappensAStreamIsAPrefixOfWhatWasSentAndEndsOnce(int seed) {
    VirtualLink link = late(VirtualLink.ofStreams(seed, 50 * MS), seed);
    List<VirtualFlow> flows = ride(link, seed, EnumSet.of(ImpairmentType.TRACE));
    link.change();
    flows.forEach(flow -> flow.take(Long.MAX_VALUE).sendEnd());
    link.pass(1000 * SECOND);
    for (VirtualFlow flow : flows) {
      long next = 0;
      for (Departed piece : flow.departed()) {
        assertThat(piece.number()).isEqualTo(next);
        next += piece.bytes();
      }
      assertThat(next).isLessThanOrEqualTo(flow.sentBytes());
      // VirtualFlow itself refuses a second end.
      assertThat(flow.over()).isNotNull();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyDatagramEitherComesOrIsDropped(int seed) {
    VirtualLink link = late(VirtualLink.ofDatagrams(seed), seed);
    Set<ImpairmentType> closing = EnumSet.copyOf(DEADLY);
    closing.remove(ImpairmentType.BYTE_LIMIT);
    List<VirtualFlow> flows = ride(link, seed, closing);
    link.change();
    flows.forEach(flow -> flow.take(Long.MAX_VALUE));
    link.pass(1000 * SECOND);
    for (VirtualFlow flow : flows) {
      List<Long> all = new ArrayList<>(flow.dropped());
      flow.departed().forEach(piece -> all.add(piece.number()));
      assertThat(flow.departed()).allMatch(p -> p.copies() == 1 || p.copies() == 2);
      Collections.sort(all);
      assertThat(all).isEqualTo(LongStream.range(0, flow.sentPieces()).boxed().toList());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameSeedAndTheSameInputGiveTheSameSchedule(int seed) {
    List<VirtualFlow> first =
        ride(VirtualLink.ofStreams(seed, 50 * MS), seed, EnumSet.of(ImpairmentType.TRACE));
    List<VirtualFlow> second =
        ride(VirtualLink.ofStreams(seed, 50 * MS), seed, EnumSet.of(ImpairmentType.TRACE));
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).departed()).isEqualTo(second.get(i).departed());
      assertThat(first.get(i).overNanos()).isEqualTo(second.get(i).overNanos());
    }
  }

  private static VirtualFlow datagrams(long seed, int flowNumber, Impairment... impairments) {
    VirtualLink link = VirtualLink.ofDatagrams(seed, impairments);
    for (int i = 0; i < flowNumber; i++) {
      link.open().send(7);
    }
    VirtualFlow flow = link.open();
    for (int i = 0; i < 2000; i++) {
      flow.send(100);
      link.pass(SECOND);
    }
    return flow;
  }

  @Test
  void anotherSeedGivesAnotherSchedule() {
    assertThat(datagrams(1, 0, new Loss(0.1)).dropped())
        .isNotEqualTo(datagrams(2, 0, new Loss(0.1)).dropped());
  }

  @Test
  void flowsDirectionsAndImpairmentsHaveTheirOwnChance() {
    Applied lost = new Applied("a", new Loss(0.5), 1);
    Applied doubled = new Applied("b", new Duplication(0.5), 1);
    Applied flipped = new Applied("c", new Corruption(0.5), 1);
    Set<List<Boolean>> draws = new HashSet<>();
    for (Direction direction : Direction.values()) {
      for (Applied one : List.of(lost, doubled, flipped)) {
        VirtualLink link = VirtualLink.ofDatagrams(direction, 1);
        link.change(new Conditions(List.of(one)));
        for (int i = 0; i < 5; i++) {
          draws.add(hits(link.open()));
        }
      }
    }
    assertThat(draws).hasSize(2 * 3 * 5);
  }

  /** Which of 100 datagrams are lost, doubled or corrupted. */
  private static List<Boolean> hits(VirtualFlow flow) {
    List<Boolean> hits = new ArrayList<>(Collections.nCopies(100, true));
    for (int i = 0; i < 100; i++) {
      flow.send(10);
    }
    for (Departed piece : flow.departed()) {
      hits.set((int) piece.number(), piece.copies() == 2 || piece.flippedByte() >= 0);
    }
    return hits;
  }

  @Test
  void addingAnImpairmentChangesNoDrawOfAnother() {
    Loss loss = new Loss(0.1);
    Corruption corruption = new Corruption(0.2);
    VirtualFlow few = datagrams(5, 2, loss, corruption);
    VirtualFlow many =
        datagrams(5, 2, loss, corruption, new Latency(MS), new Jitter(MS), new Duplication(0.5));
    assertThat(many.dropped()).isEqualTo(few.dropped()).isNotEmpty();
    assertThat(many.departed())
        .extracting(Departed::flippedByte)
        .isEqualTo(few.departed().stream().map(Departed::flippedByte).toList());
  }

  @Test
  void whatComesIntoForceAgainDoesNotRepeatItself() {
    VirtualLink link = VirtualLink.ofDatagrams(5);
    VirtualFlow flow = link.open();
    List<Set<Long>> lost = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      link.change(new Loss(0.1));
      int before = flow.dropped().size();
      for (int i = 0; i < 1000; i++) {
        flow.send(10);
      }
      Set<Long> inRound = new HashSet<>();
      flow.dropped().subList(before, flow.dropped().size()).forEach(n -> inRound.add(n % 1000));
      lost.add(inRound);
      link.change();
    }
    assertThat(lost.getFirst()).isNotEqualTo(lost.getLast());
  }

  @Test
  void anImpairmentMayActOnAShareOfTheFlows() {
    VirtualLink link = VirtualLink.ofStreams(3);
    Applied some = new Applied("some", new Latency(SECOND), 0.3);
    link.change(new Conditions(List.of(some)));
    int slow = 0;
    List<VirtualFlow> flows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      flows.add(link.open().send(1));
    }
    for (VirtualFlow flow : flows) {
      slow += flow.deliveredBytes() == 0 ? 1 : 0;
    }
    assertThat(slow).isBetween(250, 350);
    // It goes on acting on the same ones when something else changes.
    link.change(new Conditions(List.of(some, Applied.toAll(new Jitter(0)))));
    link.pass(2 * SECOND);
    for (VirtualFlow flow : flows) {
      boolean wasSlow = flow.departed().getFirst().delayNanos() > 0;
      flow.send(1);
      assertThat(flow.deliveredBytes()).isEqualTo(wasSlow ? 1 : 2);
    }
  }
}
