package dev.tandem.lag.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A line, word by word, and its errors. */
final class WordsTest {
  private static Words words(String line) {
    return Words.of("x", line);
  }

  @Test
  void wordsAreReadOneByOneUpToAComment() {
    Words words = words("\t at  10s   it is#not a comment # but this");
    words.require("at");
    assertThat(words.quantity(Quantity.DURATION)).isEqualTo(10_000_000_000L);
    assertThat(words.skip("is")).isFalse();
    assertThat(words.skip("it")).isTrue();
    assertThat(words.rest("a text")).isEqualTo("is#not a comment");
    words.end();
    assertThat(words("# all comment").isEnd()).isTrue();
  }

  @Test
  void anErrorSaysWhereAndWhatWasExpectedAndFound() {
    Words words = words("latency 20");
    words.require("latency");
    assertThatThrownBy(() -> words.quantity(Quantity.DURATION))
        .isInstanceOfSatisfying(
            SyntaxException.class,
            e -> {
              assertThat(e.source()).isEqualTo("x");
              assertThat(e.line()).isEqualTo(1);
              assertThat(e.column()).isEqualTo(9);
              assertThat(e.problem()).startsWith("expected a duration");
            })
        .hasMessage("x:1:9: expected a duration such as 20ms or 1.5s, found \"20\"");
  }

  @Test
  void allThatWasSoughtAtAWordIsNamed() {
    Words words = words("red green");
    words.require("red");
    words.skip("blue");
    words.skip("black");
    assertThatThrownBy(words::end)
        .hasMessage("x:1:5: expected \"blue\", \"black\" or the end of the line, found \"green\"");
  }

  @Test
  void theEndOfALineHasAPositionToo() {
    Words words = words("loss   # how much?");
    words.require("loss");
    assertThatThrownBy(words::share)
        .hasMessage("x:1:5: expected a share such as 1% or 0.05%, found the end of the line");
  }

  @Test
  void longWordsAreShortenedInErrors() {
    Words words = words("a".repeat(500));
    assertThatThrownBy(words::number)
        .hasMessage("x:1:1: expected a number such as 4 or 2.5, found \"" + "a".repeat(40) + "…\"");
  }

  @Test
  void onlyFilesMayNameFiles() {
    assertThatThrownBy(() -> words("/etc/passwd").file("a file", 100))
        .hasMessage("x:1:1: files can be named only in a file");
  }

  @Test
  void controlCharactersAreRefused() {
    assertThatThrownBy(() -> words("latency\u001b[31m 20ms"))
        .hasMessage("x:1:8: expected text in UTF-8, found a byte of 0x1b");
  }
}
