package dev.tandem.sync.text;

import static dev.tandem.sync.text.RandomChanges.change;
import static dev.tandem.sync.text.RandomChanges.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.text.TextDiff.Cut;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of text changes, on many random ones; the seed is the test's parameter. */
final class TextLawsTest {
  private static final int ROUNDS = 4000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changesAgreeWithTheOracle(long seed) {
    RandomGenerator random = random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(random, random.nextInt(8));
      TextChange early = change(random, text);
      TextChange late = change(random, text);
      GapsOracle oracle = GapsOracle.of(text, early);
      assertThat(early.apply(text)).isEqualTo(oracle.applied());
      String merged = oracle.merged(GapsOracle.of(text, late));
      TextChange lateAfter = late.transform(early, Order.LATER);
      TextChange earlyAfter = early.transform(late, Order.EARLIER);
      assertThat(lateAfter.apply(early.apply(text))).isEqualTo(merged);
      assertThat(earlyAfter.apply(late.apply(text))).isEqualTo(merged);
      assertThat(early.compose(lateAfter)).isEqualTo(late.compose(earlyAfter));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void compositionIsAssociativeAndAppliesTheSame(long seed) {
    RandomGenerator random = random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(random, random.nextInt(8));
      TextChange first = change(random, text);
      String afterFirst = first.apply(text);
      TextChange second = change(random, afterFirst);
      String afterSecond = second.apply(afterFirst);
      TextChange third = change(random, afterSecond);
      TextChange left = first.compose(second).compose(third);
      assertThat(left).isEqualTo(first.compose(second.compose(third)));
      assertThat(left.apply(text)).isEqualTo(third.apply(afterSecond));
      assertThat(left.growth()).isEqualTo(left.apply(text).length() - text.length());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void anInverseTakesBackAndItsInverseIsTheChange(long seed) {
    RandomGenerator random = random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(random, random.nextInt(8));
      TextChange change = change(random, text);
      String after = change.apply(text);
      TextChange inverse = change.invert(text);
      assertThat(inverse.apply(after)).isEqualTo(text);
      assertThat(inverse.invert(after)).isEqualTo(change);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void transformingOverACompositionKeepsBothTexts(long seed) {
    RandomGenerator random = random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(random, random.nextInt(8));
      TextChange mine = change(random, text);
      TextChange first = change(random, text);
      String afterFirst = first.apply(text);
      TextChange second = change(random, afterFirst);
      TextChange both = first.compose(second);
      String merged = mine.transform(both, Order.LATER).apply(second.apply(afterFirst));
      assertThat(merged)
          .isEqualTo(both.transform(mine, Order.EARLIER).apply(mine.apply(text)))
          .isEqualTo(GapsOracle.of(text, both).merged(GapsOracle.of(text, mine)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11})
  void aComposerComposesAsOneByOne(long seed) {
    RandomGenerator random = random(seed);
    String text = text(random, 20);
    TextBuffer buffer = new TextBuffer(text);
    TextComposer composer = new TextComposer();
    TextChange oneByOne = TextChange.NONE;
    for (int round = 0; round < ROUNDS; round++) {
      TextChange change = change(random, buffer.subSequence(0, buffer.length()));
      buffer.apply(change);
      composer.add(change);
      oneByOne = oneByOne.compose(change);
      if (round % 97 == 0) {
        assertThat(composer.result()).isEqualTo(oneByOne);
      }
    }
    assertThat(composer.result()).isEqualTo(oneByOne);
    assertThat(oneByOne.apply(text)).isEqualTo(buffer.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 13})
  void aBufferIsTheSameAsAString(long seed) {
    RandomGenerator random = random(seed);
    String text = text(random, 50);
    TextBuffer buffer = new TextBuffer(text);
    for (int round = 0; round < ROUNDS; round++) {
      TextChange change = change(random, text);
      buffer.apply(change);
      text = GapsOracle.of(text, change).applied();
      assertThat(buffer).hasToString(text).hasSameSizeAs(text);
      int from = random.nextInt(text.length() + 1);
      int to = from + random.nextInt(text.length() - from + 1);
      assertThat(buffer.subSequence(from, to)).isEqualTo(text.substring(from, to));
      if (round % 10 == 0) {
        buffer = buffer.copy();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {14, 15})
  void aDifferenceMakesOneTextOfAnother(long seed) {
    RandomGenerator random = random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String before = text(random, random.nextInt(12));
      String after =
          random.nextBoolean()
              ? text(random, random.nextInt(12))
              : change(random, before).apply(before);
      TextChange difference = TextDiff.between(before, after, Cut.AT_BEGINNINGS);
      TextChange close = TextDiff.closely(before, after, Cut.AT_BEGINNINGS);
      assertThat(difference.apply(before)).isEqualTo(after);
      assertThat(close.apply(before)).isEqualTo(after);
      assertThat(close.inserted().length()).isLessThanOrEqualTo(difference.inserted().length());
    }
    String little = text(random, 3000);
    String other = text(random, 3000);
    assertThat(TextDiff.between(little, other, Cut.AT_BEGINNINGS).apply(little)).isEqualTo(other);
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
