package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
  private static final int SIDE = 80;

  private final Region region = new Region();

  @Test
  void beginsEmptyAndIgnoresTheEmpty() {
    region.add(new Rect(3, 3, 3, 9));
    assertThat(region.isEmpty()).isTrue();
    assertThat(region.bounds().isEmpty()).isTrue();
  }

  @Test
  void neighboursBecomeOne() {
    region.add(new Rect(0, 0, 10, 10));
    region.add(new Rect(10, 0, 20, 10));
    assertThat(region.size()).isEqualTo(1);
    assertThat(region.get(0)).isEqualTo(new Rect(0, 0, 20, 10));
  }

  @Test
  void whatIsFarApartStaysApart() {
    region.add(new Rect(0, 0, 10, 10));
    region.add(new Rect(50, 50, 60, 60));
    assertThat(region.size()).isEqualTo(2);
    assertThat(region.bounds()).isEqualTo(new Rect(0, 0, 60, 60));
    region.clear();
    assertThat(region.isEmpty()).isTrue();
  }

  @Test
  void oneThatJoinsTwoLeavesOne() {
    region.add(new Rect(0, 0, 10, 10));
    region.add(new Rect(20, 0, 30, 10));
    region.add(new Rect(10, 0, 20, 10));
    assertThat(region.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void coversAllThatWasAddedInFewRectangles(long seed) {
    RandomGenerator random = Scene.randomOf(seed);
    boolean[] added = new boolean[SIDE * SIDE];
    Region half = new Region();
    int most = 1 + random.nextInt(20);
    for (int i = 0; i < 400; i++) {
      Rect rect =
          Rect.ofSize(
              random.nextInt(SIDE - most),
              random.nextInt(SIDE - most),
              random.nextInt(most + 1),
              random.nextInt(most + 1));
      half.add(rect);
      for (int y = rect.top(); y < rect.bottom(); y++) {
        for (int x = rect.left(); x < rect.right(); x++) {
          added[y * SIDE + x] = true;
        }
      }
      if (i % 50 == 49) {
        region.addAll(half);
        half.clear();
      }
    }
    assertThat(region.size()).as("seed " + seed).isLessThanOrEqualTo(Region.MAX_RECTS);
    for (int i = 0; i < added.length; i++) {
      assertThat(!added[i] || covers(i % SIDE, i / SIDE))
          .as("seed " + seed + ", pixel " + i)
          .isTrue();
    }
  }

  private boolean covers(int x, int y) {
    for (int i = 0; i < region.size(); i++) {
      if (region.get(i).contains(Rect.ofSize(x, y, 1, 1))) {
        return true;
      }
    }
    return false;
  }
}
