package com.sun.glass.ui.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.events.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTableTest {
  @ParameterizedTest
  @CsvSource({
    "0x61, 0, 65, a",
    "0x41, 30, 65, A",
    "0x7a, 21, 90, z",
    "0x21, 2, 49, !",
    "0x21, 0, 517, !",
    "0xe9, 3, 50, é",
    "0x10020ac, 18, 69, €",
    "0x20ac, 0, 516, €",
    "0x1000441, 46, 67, с",
    "0x101f642, 0, 0, 🙂",
    "0xffb7, 71, 103, 7",
    "0xffab, 78, 107, +",
    "0xffc9, 88, 123, ''",
    "0xff51, 105, 37, ''",
    "0xfe03, 100, 65406, ''",
    "0xffe4, 97, 17, ''",
    "0, 44, 90, ''",
    "0x1ffffff, 0, 0, ''",
    "0x8000000, 0, 0, ''"
  })
  void knows(String keysym, int scancode, int code, String text) {
    int symbol = Integer.decode(keysym);
    assertThat(KeyTable.code(symbol, scancode)).isEqualTo(code);
    assertThat(KeyTable.text(symbol)).isEqualTo(text);
  }

  @Test
  void reportsControlCharactersAsOtherPlatformsDo() {
    assertThat(KeyTable.text(0xFF0D)).isEqualTo("\r");
    assertThat(KeyTable.text(0xFF8D)).isEqualTo("\r");
    assertThat(KeyTable.text(0xFF09)).isEqualTo("\t");
    assertThat(KeyTable.text(0xFFFF)).isEqualTo("\u007F");
    assertThat(KeyTable.code(0xFF8D, 96)).isEqualTo(KeyEvent.VK_ENTER);
  }
}
