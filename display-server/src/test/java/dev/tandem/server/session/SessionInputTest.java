package dev.tandem.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.DesktopResized;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.ResizeRequest;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.painted.Eventually;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Input, clipboard and sizes, from several viewers. */
class SessionInputTest extends SessionFixture {
  @Test
  void whoMayOnlySeeChangesNothing() {
    Seat seat = attach(AttachMode.VIEW);
    awaitSame(seat);
    send(seat, new KeyInput(1, true, 'a', 30));
    send(seat, new PointerInput(2, 5, 5, 1));
    send(seat, new WheelInput(3, 5, 5, 1, 1));
    send(seat, new TextInput(4, "text"));
    send(seat, new ReleaseInput(5));
    send(seat, new ClipboardText("mine"));
    send(seat, new ResizeRequest(640, 480));
    desktop().copyText("secret");
    desktop().settle();
    assertThat(desktop().injected()).isEmpty();
    assertThat(desktop().offered()).isEmpty();
    assertThat(desktop().width()).isEqualTo(320);
    assertThat(seat.client().messages(ClipboardText.class)).isEmpty();
  }

  @Test
  void theClipboardGoesBothWays() {
    Seat seat = attach(AttachMode.CONTROL);
    send(seat, new ClipboardText("to the desktop: é €"));
    desktop().settle();
    assertThat(desktop().offered()).containsExactly("to the desktop: é €");
    desktop().copyText("from it: 中");
    assertThat(seat.client().messages(ClipboardText.class))
        .containsExactly(new ClipboardText("from it: 中"));
  }

  @Test
  void aFrameNamesTheInputThatItAnswers() {
    Seat seat = attach(AttachMode.CONTROL);
    awaitSame(seat);
    for (int input = 1; input <= 20; input++) {
      int number = input;
      send(seat, new KeyInput(input, true, 'a' + input, 0));
      send(seat, new KeyInput(input, false, 'a' + input, 0));
      Eventually.await(
          "a frame answers input " + input,
          () -> seat.client().headers().getLast().newestInput() == number);
      awaitSame(seat);
    }
    assertThat(seat.client().headers())
        .allSatisfy(header -> {
          assertThat(header.injectedToDamagedMicros()).isNotNegative();
          assertThat(header.damagedToCapturedMicros()).isNotNegative();
          assertThat(header.capturedToEncodedMicros()).isNotNegative();
        });
  }

  @Test
  void whatAViewerHoldsIsLetGoWhenItGoes() {
    Seat seat = attach(AttachMode.CONTROL);
    send(seat, new KeyInput(1, true, 0xFFE1, 42));
    send(seat, new PointerInput(2, 10, 10, 1));
    session.detach(seat.viewer());
    desktop().settle();
    assertThat(desktop().injected()).last().isInstanceOf(ReleaseInput.class);
  }

  @Test
  void whatAnotherViewerHoldsIsNotLetGo() {
    Seat one = attach(AttachMode.CONTROL);
    Seat two = attach(AttachMode.CONTROL);
    send(one, new KeyInput(1, true, 'a', 30));
    send(one, new KeyInput(2, true, 'b', 48));
    send(one, new PointerInput(3, 10, 10, 1));
    send(two, new KeyInput(1, true, 'a', 30));
    send(two, new PointerInput(2, 20, 20, 4));
    session.detach(one.viewer());
    desktop().settle();
    List<Message> injected = desktop().injected();
    assertThat(injected).doesNotHaveAnyElementsOfTypes(ReleaseInput.class);
    assertThat(injected).contains(new PointerInput(2, 20, 20, 5));
    assertThat(injected.subList(injected.size() - 2, injected.size()))
        .containsExactly(new KeyInput(2, false, 'b', 48), new PointerInput(0, 20, 20, 4));
  }

  @Test
  void theDesktopIsResizedForAll() {
    Seat one = attach(AttachMode.CONTROL);
    Seat two = attach(AttachMode.VIEW);
    desktop().paint(new Rect(0, 0, 320, 240), 0x314159);
    awaitSame(one);
    send(one, new ResizeRequest(500, 333));
    Eventually.await("it is resized", () -> session.info().width() == 500);
    awaitSame(one);
    awaitSame(two);
    assertThat(two.client().messages(DesktopResized.class))
        .containsExactly(new DesktopResized(500, 333));
    desktop().paint(new Rect(400, 300, 500, 333), 0x271828);
    awaitSame(two);
  }

  @Test
  void aViewerThatMissedTwoResizesKeepsNothingStale() {
    Seat one = attach(AttachMode.CONTROL);
    desktop().paint(new Rect(0, 0, 320, 240), 0x314159);
    awaitSame(one);
    one.client().read(false);
    for (int i = 0; i < 5; i++) {
      desktop().paint(Rect.ofSize(i, 0, 1, 1), i);
      desktop().settle();
    }
    send(one, new ResizeRequest(200, 100));
    Eventually.await("it is resized", () -> session.info().width() == 200);
    send(one, new ResizeRequest(320, 240));
    Eventually.await("it is resized back", () -> session.info().width() == 320);
    desktop().paint(new Rect(50, 50, 60, 60), 0);
    one.client().read(true);
    awaitSame(one);
  }

  @Test
  void ofManyResizesTheLastCounts() {
    Seat one = attach(AttachMode.CONTROL);
    for (int i = 1; i <= 200; i++) {
      send(one, new ResizeRequest(320 + i, 240 + i));
    }
    Eventually.await("the last counts", () -> session.info().width() == 520);
    assertThat(one.client().messages(DesktopResized.class)).hasSizeLessThan(20);
    send(one, new ResizeRequest(8192, 1));
    Eventually.await("it is brought within bounds", () -> session.info().width() == 4096);
    assertThat(session.info().height()).isEqualTo(64);
  }
}
