package dev.tandem.thin.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputChannelTest {
  @Test
  void cutsTextBetweenCharactersOnly() {
    // One, two, three and four UTF-8 bytes.
    String text = "a\u00e9\u20ac\uD83D\uDE42";
    assertThat(InputChannel.pieces(text, 10)).containsExactly(text);
    assertThat(InputChannel.pieces(text, 4)).containsExactly("a\u00e9", "\u20ac", "\uD83D\uDE42");
    assertThat(String.join("", InputChannel.pieces(text.repeat(1000), 64)))
        .isEqualTo(text.repeat(1000));
    assertThat(InputChannel.pieces("", 4)).isEqualTo(List.of());
  }

  @Test
  void rememberedInputsAreAnsweredOnce() {
    SentInputs sent = new SentInputs();
    sent.sent(1, 100);
    sent.sent(2, 200);
    assertThat(sent.answered(0)).isEqualTo(FrameTimes.NOT_AN_ANSWER);
    assertThat(sent.answered(2)).isEqualTo(200);
    assertThat(sent.answered(2)).isEqualTo(FrameTimes.NOT_AN_ANSWER);
    assertThat(sent.answered(1)).isEqualTo(FrameTimes.NOT_AN_ANSWER);
    assertThat(sent.wasSent(3)).isFalse();
    assertThat(sent.wasSent(-1)).isFalse();
  }

  @Test
  void anAnswerThatIsTooLateIsNotTimed() {
    SentInputs sent = new SentInputs();
    for (int input = 1; input <= 3000; input++) {
      sent.sent(input, input);
    }
    assertThat(sent.answered(5)).isEqualTo(FrameTimes.NOT_AN_ANSWER);
    assertThat(sent.answered(2999)).isEqualTo(2999);
  }

  @Test
  void heldInputKnowsWhatIsDown() {
    HeldInput held = new HeldInput();
    assertThat(held.key(false, 'a', 30)).isFalse();
    assertThat(held.key(true, 'a', 30)).isTrue();
    assertThat(held.isEmpty()).isFalse();
    assertThat(held.key(false, 'a', 30)).isTrue();
    assertThat(held.isEmpty()).isTrue();
    assertThat(held.buttons(1)).isTrue();
    assertThat(held.buttons(1)).isFalse();
    held.clear();
    assertThat(held.isEmpty()).isTrue();
  }
}
