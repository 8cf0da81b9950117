package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RectTest {
  private final Rect rect = new Rect(2, 3, 7, 5);

  @Test
  void sidesRightAndBottomAreOutside() {
    assertThat(Rect.ofSize(2, 3, 5, 2)).isEqualTo(rect);
    assertThat(rect.width()).isEqualTo(5);
    assertThat(rect.height()).isEqualTo(2);
    assertThat(rect.area()).isEqualTo(10);
    assertThat(rect.intersects(new Rect(7, 3, 9, 5))).isFalse();
    assertThat(rect.intersects(new Rect(6, 4, 9, 9))).isTrue();
  }

  @Test
  void theEmptyHasNoArea() {
    assertThat(new Rect(5, 5, 5, 9).isEmpty()).isTrue();
    assertThat(new Rect(9, 9, 5, 5).area()).isZero();
    assertThat(rect.intersection(new Rect(7, 3, 9, 5)).isEmpty()).isTrue();
  }

  @Test
  void unionIsAroundBothUnlessOneIsEmpty() {
    assertThat(rect.union(new Rect(0, 4, 3, 9))).isEqualTo(new Rect(0, 3, 7, 9));
    assertThat(rect.union(new Rect(50, 50, 50, 60))).isEqualTo(rect);
    assertThat(new Rect(0, 0, 0, 0).union(rect)).isEqualTo(rect);
  }

  @Test
  void containsWhatDoesNotReachOut() {
    assertThat(rect.contains(rect)).isTrue();
    assertThat(rect.contains(new Rect(2, 3, 8, 5))).isFalse();
    assertThat(rect.intersection(new Rect(3, 0, 5, 4))).isEqualTo(new Rect(3, 3, 5, 4));
  }

  @Test
  void theGreatestAreaDoesNotOverflow() {
    assertThat(new Rect(0, 0, 65_535, 65_535).area()).isEqualTo(65_535L * 65_535L);
  }
}
