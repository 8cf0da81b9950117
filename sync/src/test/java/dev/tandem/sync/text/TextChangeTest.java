package dev.tandem.sync.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.sync.text.TextDiff.Cut;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class TextChangeTest {
  @Test
  void aChangeHasOneForm() {
    TextChange change =
        TextChange.builder()
            .retain(1)
            .retain(1)
            .delete(1)
            .insert("x")
            .delete(2)
            .insert("y")
            .retain(0)
            .insert("")
            .retain(7)
            .build();
    assertThat(change).hasToString("=2 +\"xy\" -3");
    assertThat(change).isEqualTo(TextChange.replace(2, 3, "xy"));
    assertThat(change.hashCode()).isEqualTo(TextChange.replace(2, 3, "xy").hashCode());
    assertThat(change.reach()).isEqualTo(5);
    assertThat(change.growth()).isEqualTo(-1);
    assertThat(TextChange.builder().retain(5).build()).isSameAs(TextChange.NONE);
  }

  @Test
  void appliesRunsFromTheLeft() {
    TextChange change = TextChange.builder().insert("<").delete(1).retain(2).insert(">").build();
    assertThat(change.apply("abcd")).isEqualTo("<bc>d");
    assertThat(TextChange.insert(4, "e").apply("abcd")).isEqualTo("abcde");
    assertThat(TextChange.delete(0, 4).apply("abcd")).isEmpty();
  }

  @Test
  void composesTypingIntoOneRun() {
    TextChange word = TextChange.insert(3, "a").compose(TextChange.insert(4, "b"));
    assertThat(word).isEqualTo(TextChange.insert(3, "ab"));
    assertThat(word.compose(TextChange.delete(4, 1))).isEqualTo(TextChange.insert(3, "a"));
    assertThat(word.compose(TextChange.delete(3, 2))).isSameAs(TextChange.NONE);
    assertThat(TextChange.delete(4, 1).compose(TextChange.delete(3, 1)))
        .isEqualTo(TextChange.delete(3, 2));
  }

  @Test
  void theLaterOfTwoInsertionsAtOnePlaceIsLeft() {
    TextChange early = TextChange.insert(1, "E");
    TextChange late = TextChange.insert(1, "L");
    assertThat(early.compose(late.transform(early, Order.LATER)).apply("ab")).isEqualTo("aLEb");
    assertThat(late.compose(early.transform(late, Order.EARLIER)).apply("ab")).isEqualTo("aLEb");
  }

  @Test
  void twoWhoTypeAtOnePlaceDoNotMix() {
    // One types A, then B; the other types x, then y; each has not yet heard of the other.
    TextChange a = TextChange.insert(0, "A");
    TextChange b = TextChange.insert(1, "B");
    TextChange x = TextChange.insert(0, "x");
    TextChange y = TextChange.insert(1, "y");
    // The order is A, x, B, y.
    TextChange xAfter = x.transform(a, Order.LATER);
    TextChange bAfter = b.transform(xAfter, Order.LATER);
    TextChange missedByY = a.compose(b).transform(x, Order.EARLIER);
    TextChange yAfter = y.transform(missedByY, Order.LATER);
    assertThat(a.compose(xAfter).compose(bAfter).compose(yAfter).apply("")).isEqualTo("xyAB");
  }

  @Test
  void whatBothDeleteIsDeletedOnce() {
    TextChange left = TextChange.delete(0, 3);
    TextChange right = TextChange.delete(2, 3);
    assertThat(right.transform(left, Order.LATER)).isEqualTo(TextChange.delete(0, 2));
    assertThat(left.transform(left, Order.LATER)).isSameAs(TextChange.NONE);
  }

  @Test
  void textInsertedIntoADeletedPartStays() {
    TextChange deletion = TextChange.delete(0, 4);
    TextChange insertion = TextChange.insert(2, "new");
    assertThat(insertion.transform(deletion, Order.LATER)).isEqualTo(TextChange.insert(0, "new"));
    assertThat(deletion.transform(insertion, Order.LATER)).hasToString("-2 =3 -2");
  }

  @Test
  void anInverseTakesAChangeBack() {
    TextChange change = TextChange.builder().retain(1).insert("XY").delete(2).build();
    assertThat(change.invert("abcd")).isEqualTo(TextChange.replace(1, 2, "bc"));
  }

  @Test
  void hostileLengthsAreRefused() {
    refused(TextProblem.TOO_LONG, () -> TextChange.delete(-1, 1));
    refused(TextProblem.TOO_LONG, () -> TextChange.delete(0, -1));
    refused(TextProblem.TOO_LONG, () -> TextChange.delete(0, Integer.MAX_VALUE));
    int half = TextChange.MAX_LENGTH / 2 + 1;
    refused(TextProblem.TOO_LONG, () -> TextChange.builder().retain(half).delete(half).build());
  }

  @Test
  void placesOutsideTheTextAreRefused() {
    refused(TextProblem.OUTSIDE, () -> TextChange.insert(3, "x").apply("ab"));
    refused(TextProblem.OUTSIDE, () -> TextChange.delete(1, 2).apply("ab"));
    refused(TextProblem.OUTSIDE, () -> TextChange.delete(1, 2).invert("ab"));
  }

  @Test
  void surrogatePairsAreNeverSplit() {
    String text = "a😀b";
    refused(TextProblem.SPLITS_PAIR, () -> TextChange.insert(2, "x").apply(text));
    refused(TextProblem.SPLITS_PAIR, () -> TextChange.delete(1, 1).apply(text));
    refused(TextProblem.SPLITS_PAIR, () -> TextChange.delete(2, 1).apply(text));
    refused(TextProblem.SPLITS_PAIR, () -> TextChange.delete(2, 1).invert(text));
    TextChange pair = TextChange.insert(1, "😀");
    refused(TextProblem.SPLITS_PAIR, () -> pair.compose(TextChange.delete(1, 1)));
    refused(TextProblem.SPLITS_PAIR, () -> pair.compose(TextChange.insert(2, "x")));
    assertThat(TextChange.delete(1, 2).apply(text)).isEqualTo("ab");
  }

  @Test
  void halfPairsAreRefused() {
    refused(TextProblem.HALF_PAIR, () -> TextChange.insert(0, "\ud83d"));
    refused(TextProblem.HALF_PAIR, () -> TextChange.insert(0, "a\ude00b"));
    refused(TextProblem.HALF_PAIR, () -> TextChange.insert(0, "\ude00\ud83d"));
  }

  @Test
  void aRefusedChangeLeavesTheBufferAlone() {
    TextBuffer buffer = new TextBuffer("a😀b");
    TextChange change = TextChange.builder().insert("x").retain(2).delete(1).build();
    refused(
        TextProblem.SPLITS_PAIR,
        () -> {
          buffer.apply(change);
          return buffer;
        });
    assertThat(buffer).hasToString("a😀b");
  }

  private static void refused(TextProblem problem, Supplier<?> call) {
    assertThatExceptionOfType(TextException.class)
        .isThrownBy(call::get)
        .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(problem));
  }

  @Test
  void aDifferenceReplacesWordsOrOnlyWhatDiffersInThem() {
    assertThat(TextDiff.between("one two", "onea two", Cut.AT_BEGINNINGS))
        .hasToString("+\"onea \" -4");
    assertThat(TextDiff.closely("one two", "onea two", Cut.AT_BEGINNINGS)).hasToString("=3 +\"a\"");
    assertThat(TextDiff.closely("say helo", "say hello", Cut.AT_BEGINNINGS))
        .hasToString("=7 +\"l\"");
    assertThat(TextDiff.closely("x😀", "x😁", Cut.AT_BEGINNINGS)).hasToString("=1 +\"😁\" -2");
  }
}
