package dev.tandem.server.desktop.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.TextInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed reaches a terminal and a GTK program as it was meant. */
class X11KeyboardTest {
  private static final long SEED = 20_261_123;
  private static final int SHIFT_L = 0xFFE1;
  private static final int CONTROL_L = 0xFFE3;
  private static final int CAPS_LOCK = 0xFFE5;
  private static final int ALT_GR = 0xFE03;
  private static final int RETURN = 0xFF0D;
  private static final int UNICODE = 0x01000000;

  /** First and last code points of the scripts that are mixed. */
  private static final int[][] SCRIPTS = {
    {0x21, 0x7E},
    {0x21, 0x7E},
    {0xA1, 0xAC},
    {0xC0, 0xFF},
    {0x100, 0x17F},
    {0x391, 0x3A1},
    {0x410, 0x44F},
    {0x2190, 0x21FF},
    {0x3041, 0x3096},
    {0x4E00, 0x9FA5},
    {0xAC00, 0xD7A3},
    {0x1F600, 0x1F64F}
  };

  @TempDir Path directory;
  private RunningDesktop running;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    file = directory.resolve("typed");
    running =
        new RunningDesktop(
            directory, "xterm", "-u8", "-T", "probe", "-e", "sh", "-c", "cat > '" + file + "'");
    running.awaitFocus("probe");
  }

  @AfterEach
  void close() {
    running.close();
  }

  private static String mixed(int characters) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    StringBuilder text = new StringBuilder("é€中🙂");
    for (int i = 4; i < characters; i++) {
      int[] script = SCRIPTS[random.nextInt(SCRIPTS.length)];
      text.appendCodePoint(random.nextInt(script[0], script[1] + 1));
      if (i % 50 == 0) {
        text.append('\n');
      }
    }
    return text.append('\n').toString();
  }

  private void awaitFile(String expected) {
    // Waits for the length only, so that a failure shows what is wrong.
    RunningDesktop.await(
        "the text in the file", () -> RunningDesktop.read(file).length() >= expected.length());
    assertThat(readFile()).as("seed %d", SEED).isEqualTo(expected);
  }

  private String readFile() {
    try {
      return RunningDesktop.read(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fourHundredMixedCharactersReachATerminal() {
    String text = mixed(400);
    running.type(text);
    awaitFile(text);
  }

  @Test
  void fourHundredMixedCharactersReachAGtkProgram() throws IOException {
    Path document = Files.createFile(directory.resolve("document.txt"));
    Process editor = running.start(ProcessBuilder.Redirect.DISCARD, "l3afpad", document.toString());
    running.awaitFocus("document.txt");
    String text = mixed(400);
    running.type(text);
    // Saved again and again, since only the program knows when it has handled everything; each
    // save truncates the file first, so what is compared is what the condition saw.
    String[] saved = {""};
    RunningDesktop.await(
        "the text in the document",
        () -> {
          running.press(true, CONTROL_L, 29);
          running.tap('s', 31);
          running.press(false, CONTROL_L, 29);
          saved[0] = RunningDesktop.read(document);
          return saved[0].length() >= text.length();
        });
    assertThat(saved[0]).as("seed %d", SEED).isEqualTo(text);
    editor.destroy();
  }

  @Test
  void keysAndTextStayInOrderWhileTextWaitsForFreeKeys() {
    String text = mixed(400);
    running.run(() -> {
      running.desktop.text(new TextInput(1, text));
      running.desktop.key(new KeyInput(2, true, 'z', 44));
      running.desktop.key(new KeyInput(3, false, 'z', 44));
      running.desktop.text(new TextInput(4, "end\n"));
    });
    awaitFile(text + "zend\n");
  }

  @Test
  void singleKeysOfAnyLayoutGiveTheirKeysym() {
    // A German keyboard: the keysym counts, not what the server's own map has on that key.
    running.tap('z', 21);
    running.tap('y', 44);
    running.tap(0xF6, 39);
    running.press(true, SHIFT_L, 42);
    running.tap('/', 8);
    running.tap('Z', 21);
    running.tap(0xDF, 12);
    running.press(false, SHIFT_L, 42);
    running.press(true, ALT_GR, 100);
    running.tap('@', 16);
    running.tap(UNICODE | 0x20AC, 18);
    running.tap('{', 8);
    running.press(false, ALT_GR, 100);
    running.tap(UNICODE | 0xE9, 0);
    running.tap('q', 0);
    running.tap(0, 17);
    running.tap(RETURN, 28);
    awaitFile("zyö/Zß@€{éqw\n");
  }

  @Test
  void capsLockStaysWithTheClient() throws IOException {
    running.tap(CAPS_LOCK, 58);
    running.tap('A', 30);
    running.press(true, SHIFT_L, 42);
    running.tap('b', 48);
    running.press(false, SHIFT_L, 42);
    // A program in the session presses it, too.
    running.run("xdotool", "key", "Caps_Lock");
    running.tap('c', 46);
    running.type("dE\n");
    awaitFile("AbcdE\n");
  }

  @Test
  void heldModifiersDoNotChangeTypedText() {
    running.press(true, SHIFT_L, 42);
    running.type("abc");
    running.press(true, CONTROL_L, 29);
    running.type("dEf");
    running.press(false, CONTROL_L, 29);
    running.tap('G', 34);
    running.press(false, SHIFT_L, 42);
    running.type("h\n");
    awaitFile("abcdEfGh\n");
  }

  @Test
  void aClientRepeatsAHeldKeyUntilEverythingIsReleased() {
    running.press(true, 'r', 19);
    running.press(true, 'r', 19); // Down already: to repeat it, a client lets go of it first.
    running.press(false, 'r', 19);
    running.press(true, 'r', 19);
    running.press(true, SHIFT_L, 42);
    running.run(() -> running.desktop.releaseAll());
    running.type("x\n");
    awaitFile("rrx\n");
    long before = readFile().length();
    running.press(true, 'r', 19);
    running.press(false, 'r', 19);
    running.type("\n");
    awaitFile(readFile().substring(0, (int) before) + "r\n");
  }

  @Test
  void aMapThatAProgramChangesIsFollowed() throws IOException {
    running.run("setxkbmap", "de");
    RunningDesktop.await(
        "the new map to be used",
        () -> {
          int lines = readFile().split("\n", -1).length;
          running.tap('z', 21);
          running.tap(RETURN, 28);
          RunningDesktop.await("a line", () -> readFile().split("\n", -1).length > lines);
          return readFile().endsWith("z\n");
        });
    String before = readFile();
    running.tap('z', 21);
    running.tap('y', 44);
    running.tap('ö', 39);
    running.type("zy@é\n");
    awaitFile(before + "zyözy@é\n");
  }
}
