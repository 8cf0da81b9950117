package dev.tandem.thin.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.thin.window.KeyTranslator.Modifiers;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTranslatorTest {
  private static final Modifiers SHIFT = new Modifiers(true, false, false, false);
  private static final Modifiers CONTROL = new Modifiers(false, true, false, false);
  private static final Modifiers CONTROL_ALT = new Modifiers(false, true, true, false);

  private final List<String> sent = new ArrayList<>();
  private final KeyTranslator keys =
      new KeyTranslator(
          new KeySink() {
            @Override
            public void key(boolean pressed, int keysym, int scancode) {
              sent.add((pressed ? "+" : "-") + Integer.toHexString(keysym) + "/" + scancode);
            }

            @Override
            public void text(String text) {
              sent.add("text " + text);
            }
          });

  private void stroke(KeyCode code, String typed, Modifiers modifiers) {
    keys.pressed(code, "", modifiers);
    keys.typed(typed);
    keys.released(code);
  }

  // Keysyms from keysymdef.h, scancodes from input-event-codes.h.
  @ParameterizedTest
  @CsvSource({
    "ESCAPE, ff1b, 1",
    "BACK_SPACE, ff08, 14",
    "TAB, ff09, 15",
    "ENTER, ff0d, 28",
    "CONTROL, ffe3, 29",
    "SHIFT, ffe1, 42",
    "ALT, ffe9, 56",
    "F1, ffbe, 59",
    "F10, ffc7, 68",
    "F11, ffc8, 87",
    "F12, ffc9, 88",
    "F13, ffca, 183",
    "F24, ffd5, 194",
    "HOME, ff50, 102",
    "UP, ff52, 103",
    "PAGE_UP, ff55, 104",
    "LEFT, ff51, 105",
    "RIGHT, ff53, 106",
    "END, ff57, 107",
    "DOWN, ff54, 108",
    "PAGE_DOWN, ff56, 109",
    "INSERT, ff63, 110",
    "DELETE, ffff, 111",
    "WINDOWS, ffeb, 125",
    "CONTEXT_MENU, ff67, 127"
  })
  void namedKeysGoAtOnceWithTheirScancode(KeyCode code, String keysym, int scancode) {
    keys.pressed(code, "", Modifiers.NONE);
    keys.typed("\r");
    keys.released(code);
    assertThat(sent).containsExactly("+" + keysym + "/" + scancode, "-" + keysym + "/" + scancode);
  }

  @ParameterizedTest
  @CsvSource({
    "Q, q, 71, 16",
    "P, p, 70, 25",
    "A, a, 61, 30",
    "L, l, 6c, 38",
    "Z, z, 7a, 44",
    "M, m, 6d, 50",
    "DIGIT1, 1, 31, 2",
    "DIGIT0, 0, 30, 11",
    "MINUS, -, 2d, 12",
    "SLASH, /, 2f, 53"
  })
  void printingKeysSayWhatTheyPrintAndWhereTheyAre(
      KeyCode code, String typed, String keysym, int scancode) {
    stroke(code, typed, Modifiers.NONE);
    assertThat(sent).containsExactly("+" + keysym + "/" + scancode, "-" + keysym + "/" + scancode);
  }

  @Test
  void aShiftedKeyPrintsItsOtherCharacter() {
    stroke(KeyCode.DIGIT1, "!", SHIFT);
    assertThat(sent).containsExactly("+21/2", "-21/2");
  }

  @Test
  void aKeyOfAnotherLayoutHasNoScancode() {
    stroke(KeyCode.AMPERSAND, "&", Modifiers.NONE); // where a French keyboard has it
    stroke(KeyCode.DIGIT1, "\u00a7", Modifiers.NONE);
    assertThat(sent).containsExactly("+26/0", "-26/0", "+a7/0", "-a7/0");
  }

  @Test
  void charactersBeyondLatin1AreUnicodeKeysyms() {
    stroke(KeyCode.E, "\u20ac", Modifiers.NONE);
    assertThat(sent).containsExactly("+10020ac/0", "-10020ac/0");
  }

  @Test
  void whatNoKeyExpressesIsText() {
    keys.typed("\u00e9");
    keys.typed("\uD83D\uDE42");
    assertThat(sent).containsExactly("text \u00e9", "text \uD83D\uDE42");
  }

  @Test
  void aDeadKeyAndItsLetterAreOneKey() {
    keys.pressed(KeyCode.DEAD_ACUTE, "", Modifiers.NONE);
    keys.released(KeyCode.DEAD_ACUTE);
    stroke(KeyCode.E, "\u00e9", Modifiers.NONE);
    assertThat(sent).containsExactly("+e9/0", "-e9/0");
  }

  @Test
  void aShortcutGoesAtOnceAndWhatItTypesIsDropped() {
    keys.pressed(KeyCode.CONTROL, "", CONTROL);
    keys.pressed(KeyCode.C, "", CONTROL);
    assertThat(sent).containsExactly("+ffe3/29", "+63/46");
    keys.typed("\u0003");
    keys.released(KeyCode.C);
    keys.released(KeyCode.CONTROL);
    assertThat(sent).containsExactly("+ffe3/29", "+63/46", "-63/46", "-ffe3/29");
  }

  @Test
  void controlAndAltMayBeAltGraphWhichMakesText() {
    keys.pressed(KeyCode.E, "", CONTROL_ALT);
    assertThat(sent).isEmpty();
    keys.typed("\u20ac");
    keys.released(KeyCode.E);
    assertThat(sent).containsExactly("text \u20ac");
  }

  @Test
  void controlAndAltThatTypeNothingAreAShortcut() {
    keys.pressed(KeyCode.T, "", CONTROL_ALT);
    keys.released(KeyCode.T);
    assertThat(sent).containsExactly("+74/20", "-74/20");
  }

  @Test
  void altGraphAndTheLocksStayHere() {
    keys.pressed(KeyCode.ALT_GRAPH, "", Modifiers.NONE);
    keys.pressed(KeyCode.CAPS, "", Modifiers.NONE);
    keys.pressed(KeyCode.NUM_LOCK, "", Modifiers.NONE);
    keys.released(KeyCode.NUM_LOCK);
    assertThat(sent).isEmpty();
  }

  @Test
  void aReleaseMatchesItsPressWhateverShiftIsBy() {
    keys.pressed(KeyCode.A, "", SHIFT);
    keys.typed("A");
    keys.released(KeyCode.SHIFT);
    keys.released(KeyCode.A);
    assertThat(sent).containsExactly("+41/30", "-41/30");
  }

  @Test
  void aRepeatReleasesFirst() {
    keys.pressed(KeyCode.A, "", Modifiers.NONE);
    keys.typed("a");
    keys.pressed(KeyCode.A, "", Modifiers.NONE);
    keys.typed("a");
    keys.released(KeyCode.A);
    assertThat(sent).containsExactly("+61/30", "-61/30", "+61/30", "-61/30");
  }

  @Test
  void aRepeatedModifierIsSentOnce() {
    keys.pressed(KeyCode.SHIFT, "", SHIFT);
    keys.pressed(KeyCode.SHIFT, "", SHIFT);
    assertThat(sent).containsExactly("+ffe1/42");
  }

  @Test
  void whatWasForgottenIsNotReleasedAgain() {
    keys.pressed(KeyCode.SHIFT, "", SHIFT);
    keys.forget();
    keys.released(KeyCode.SHIFT);
    assertThat(sent).containsExactly("+ffe1/42");
  }

  @Test
  void theTableIsWhole() {
    for (KeyCode code : KeyCode.values()) {
      KeyTable.Key key = KeyTable.find(code);
      if (key != null) {
        assertThat(key.scancode()).as(code.name()).isBetween(0, 0x2FF);
        assertThat(key.isPrinting()).as(code.name()).isEqualTo(key.keysym() == 0);
        assertThat(key.prints().length()).as(code.name()).isIn(0, 2);
      }
    }
    assertThat(List.of(KeyCode.values()).stream().filter(c -> KeyTable.find(c) != null))
        .hasSizeGreaterThan(100);
  }
}
