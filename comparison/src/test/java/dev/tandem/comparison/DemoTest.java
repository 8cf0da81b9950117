package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as it runs on a machine without a display. */
@Timeout(120)
class DemoTest {
  private static final Pattern MEASURED =
      Pattern.compile("by ([0-9.]+) ms to the server and ([0-9.]+) ms back");

  // The default network adds 38 ms, give or take 1.
  private static final double LEAST_MILLIS = 36;

  @TempDir Path home;

  @Test
  void theClientGoesThroughTheNetworkAndThePanelIsDrawn() throws Exception {
    Process demo =
        TandemProcess.of(
                List.of("-Dtandem.home=" + home),
                List.of("demo", "--headless", "--desktop", "embedded"))
            .redirectErrorStream(true)
            .start();
    String output = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(demo.waitFor()).as(output).isZero();
    assertThat(output).contains("network transatlantic").doesNotContain("Exception");
    Matcher measured = MEASURED.matcher(output);
    assertThat(measured.find()).as(output).isTrue();
    assertThat(Double.parseDouble(measured.group(1))).isGreaterThan(LEAST_MILLIS);
    assertThat(Double.parseDouble(measured.group(2))).isGreaterThan(LEAST_MILLIS);
    Path panel = home.resolve("target/demo/panel.png");
    assertThat(ImageIO.read(panel.toFile()).getWidth()).isGreaterThan(600);
  }

  @Test
  void aNetworkThatThereIsNotStartsNothing() throws Exception {
    Process demo =
        TandemProcess.of(
                List.of("-Dtandem.home=" + home), List.of("demo", "--headless", "--profile", "9g"))
            .redirectErrorStream(true)
            .start();
    String output = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(demo.waitFor()).isEqualTo(1);
    assertThat(output).startsWith("tandem: there is no profile 9g; there are none, lan");
    assertThat(output.lines()).hasSize(1);
    assertThat(Files.exists(home.resolve("target/demo/server.log"))).isFalse();
  }
}
