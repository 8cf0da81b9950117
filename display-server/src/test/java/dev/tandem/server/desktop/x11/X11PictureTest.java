package dev.tandem.server.desktop.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class X11PictureTest {
  @TempDir Path directory;
  private RunningDesktop running;

  @BeforeEach
  void start() throws IOException {
    running =
        new RunningDesktop(
            directory, "xterm", "-geometry", "60x20+20+30", "-T", "probe", "-e", "cat");
    running.awaitFocus("probe");
  }

  @AfterEach
  void close() {
    running.close();
  }

  @Test
  void captureEqualsWhatTheServerShows() throws IOException {
    Framebuffer picture = running.settledPicture();
    assertThat(picture.width()).isEqualTo(640);
    assertThat(java.util.Arrays.stream(picture.pixels()).distinct().count()).isGreaterThan(4);
  }

  @Test
  void captureOfARectangleLeavesTheRestAlone() throws IOException {
    Framebuffer whole = running.settledPicture();
    Rect part = new Rect(100, 60, 163, 99);
    Framebuffer picture = new Framebuffer(640, 480);
    running.run(() -> running.desktop.capture(part, picture));
    for (int i = 0; i < picture.pixels().length; i++) {
      boolean inside = part.contains(Rect.ofSize(i % 640, i / 640, 1, 1));
      assertThat(picture.pixels()[i]).isEqualTo(inside ? whole.pixels()[i] : Framebuffer.OPAQUE);
    }
  }

  @Test
  void everythingIsDamagedOnceWhenWatchingStarts() {
    running.run(() -> running.desktop.watch(true));
    assertThat(running.takeDamage()).contains(new Rect(0, 0, 640, 480));
  }

  @Test
  void damageCoversEveryPixelThatChanged() throws IOException {
    Framebuffer before = running.settledPicture();
    running.run(() -> running.desktop.watch(true));
    running.takeDamage();
    running.type("some words, and more\n");
    List<Rect> damage = new ArrayList<>();
    running.awaitOnLoop(
        "damage and a changed picture",
        () -> {
          damage.addAll(List.copyOf(running.listener.damage));
          running.listener.damage.clear();
          return !damage.isEmpty();
        });
    Framebuffer after = running.settledPicture();
    damage.addAll(running.takeDamage());
    int changed = 0;
    for (int i = 0; i < after.pixels().length; i++) {
      if (before.pixels()[i] != after.pixels()[i]) {
        changed++;
        Rect pixel = Rect.ofSize(i % 640, i / 640, 1, 1);
        assertThat(damage).anyMatch(rect -> rect.contains(pixel));
      }
    }
    assertThat(changed).isPositive();
    assertThat(damage).allMatch(rect -> new Rect(0, 0, 640, 480).contains(rect));
  }

  @Test
  void nothingIsReportedWhileNobodyWatches() throws IOException {
    running.run(() -> running.desktop.watch(true));
    running.run(() -> running.desktop.watch(false));
    running.takeDamage();
    Framebuffer before = running.settledPicture();
    running.type("unseen");
    RunningDesktop.await(
        "the text to be drawn",
        () -> !java.util.Arrays.equals(before.pixels(), running.capture().pixels()));
    running.settledPicture();
    assertThat(running.takeDamage()).isEmpty();
    assertThat(running.call(() -> running.listener.threads)).containsOnly(RunningDesktop.LOOP);
  }
}
