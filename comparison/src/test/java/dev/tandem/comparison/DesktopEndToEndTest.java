package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the product, by its commands: see a desktop, type in it, leave, come back. */
class DesktopEndToEndTest {
  private static final long LIMIT_SECONDS = 20;

  @TempDir static Path directory;
  private static LocalServer server;
  private static Commands commands;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = LocalServer.start(directory);
    commands = new Commands(server);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void whatIsTypedArrivesWhateverTheCharacters() throws Exception {
    Path typed = directory.resolve("typed");
    String text = "Straße, 12 €: é à 中文 🙂 {[|]} done";
    var probe =
        commands.asUser(
            "probe",
            "--session",
            "typing",
            "--create",
            "x11",
            "--size",
            "800x600",
            "--scenario",
            "type",
            "--rate",
            "60",
            "--text",
            text + "\n",
            "--command",
            "xterm",
            "-u8",
            "-e",
            "sh",
            "-c",
            "touch " + typed + "; cat > " + typed);
    assertThat(probe.status()).as(probe.output()).isZero();
    assertThat(awaitLine(typed)).isEqualTo(text);
  }

  @Test
  void theViewerSeesWhatTheServerShowsAndFindsItAgain() throws Exception {
    Path seen = directory.resolve("seen.png");
    Path again = directory.resolve("again.png");
    Path shown = directory.resolve("shown.png");
    var first =
        commands.asUser(
            "probe",
            "--session",
            "looking",
            "--create",
            "x11",
            "--size",
            "640x480",
            "--scenario",
            "type",
            "--text",
            "left as it is",
            "--screenshot",
            seen.toString(),
            "--command",
            "xterm",
            "-e",
            "cat");
    assertThat(first.status()).as(first.output()).isZero();
    var second =
        commands.asUser(
            "probe", "--session", "looking", "--seconds", "1", "--screenshot", again.toString());
    assertThat(second.status()).as(second.output()).isZero();
    var exec =
        commands.asAdministrator(
            List.of("exec", "looking"),
            List.of("--", "import", "-window", "root", shown.toString()));
    assertThat(exec.status()).as(exec.output()).isZero();
    assertSamePixels(again, shown);
    assertSamePixels(seen, shown);
  }

  @Test
  void anEmbeddedDesktopNeedsNoDisplay() throws Exception {
    Path seen = directory.resolve("embedded.png");
    var probe =
        commands.asUser(
            "probe",
            "--session",
            "pad",
            "--create",
            "embedded",
            "--size",
            "800x600",
            "--scenario",
            "type",
            "--text",
            "a note",
            "--screenshot",
            seen.toString());
    assertThat(probe.status()).as(probe.output()).isZero();
    assertThat(coloursOf(seen)).as("colours in the picture").isGreaterThan(20);
  }

  @Test
  void aWrongPasswordIsSaidInOneLine() throws Exception {
    Path wrong = Files.writeString(directory.resolve("wrong"), "not the password");
    Process probe =
        TandemProcess.of(
                "probe",
                server.address(),
                "--user",
                LocalServer.USER,
                "--password-file",
                wrong.toString(),
                "--config",
                directory.resolve("other").toString(),
                "--session",
                "x")
            .redirectErrorStream(true)
            .start();
    String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(probe.waitFor()).as(output).isNotZero();
    assertThat(output).contains("password").doesNotContain("Exception").doesNotContain("\tat ");
  }

  private static String awaitLine(Path file) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (System.nanoTime() < deadline) {
      if (Files.exists(file) && Files.readString(file).endsWith("\n")) {
        return Files.readString(file).stripTrailing();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return Files.exists(file) ? Files.readString(file) : "nothing";
  }

  private static void assertSamePixels(Path left, Path right) throws IOException {
    BufferedImage one = ImageIO.read(left.toFile());
    BufferedImage other = ImageIO.read(right.toFile());
    assertThat(one.getWidth()).isEqualTo(other.getWidth());
    assertThat(one.getHeight()).isEqualTo(other.getHeight());
    int different = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (((one.getRGB(x, y) ^ other.getRGB(x, y)) & 0xFFFFFF) != 0) {
          different++;
        }
      }
    }
    assertThat(different).as("pixels of " + left + " that differ from " + right).isZero();
  }

  private static int coloursOf(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    return (int)
        java.util.Arrays.stream(
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
            .distinct()
            .count();
  }
}
