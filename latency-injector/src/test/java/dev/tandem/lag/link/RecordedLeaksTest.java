package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class RecordedLeaksTest {
  @Test
  void aBufferThatIsForgottenIsFound() {
    assertThat(RecordedLeaks.find()).isEmpty();
    for (int i = 0; i < 100; i++) {
      ByteBufAllocator.DEFAULT.directBuffer(100).writeLong(i);
    }
    Await.until("it is found", () -> !RecordedLeaks.find().isEmpty());
  }
}
