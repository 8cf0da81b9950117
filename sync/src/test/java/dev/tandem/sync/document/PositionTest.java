package dev.tandem.sync.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {
  @Test
  void positionsOfSmallLists() {
    assertThat(Position.between(null, null)).isEqualTo("a0");
    assertThat(Position.between("a0", null)).isEqualTo("a1");
    assertThat(Position.between("az", null)).isEqualTo("b00");
    assertThat(Position.between(null, "a0")).isEqualTo("Zz");
    assertThat(Position.between(null, "Z0")).isEqualTo("Yzz");
    assertThat(Position.between("a0", "a1")).isEqualTo("a0V");
    assertThat(Position.between("a0", "a0V")).isEqualTo("a0F");
  }

  @Test
  void listsThatGrowAtTheirEndsKeepShortPositions() {
    String last = Position.FIRST;
    String first = Position.FIRST;
    for (int i = 0; i < 10_000; i++) {
      last = Position.between(last, null);
      first = Position.between(null, first);
    }
    assertThat(last).hasSizeLessThanOrEqualTo(4);
    assertThat(first).hasSizeLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thereIsAPositionBetweenAnyTwo(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<String> list = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int index = random.nextInt(3) == 0 ? list.size() / 2 : random.nextInt(list.size() + 1);
      String before = index == 0 ? null : list.get(index - 1);
      String after = index == list.size() ? null : list.get(index);
      String between = Position.between(before, after);
      assertThat(before == null || before.compareTo(between) < 0).isTrue();
      assertThat(after == null || between.compareTo(after) < 0).isTrue();
      assertThat(between.endsWith("0") && between.length() > 2 && between.startsWith("a"))
          .isFalse();
      list.add(index, between);
      if (between.length() > 200) {
        return;
      }
    }
    assertThat(list).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatIsNoPositionIsFound() {
    for (String no : List.of("", "a", "b0", "a00", "a-", "0", "a0V0", "a0" + "V".repeat(300))) {
      assertThat(Position.isWellFormed(no)).as(no).isFalse();
    }
    for (String yes : List.of("a0", "Zz", "b00", "a0V", "Yzz")) {
      assertThat(Position.isWellFormed(yes)).as(yes).isTrue();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Position.between("a1", "a0"));
  }
}
