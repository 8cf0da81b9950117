package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk of half a megabyte, of its own: it becomes full, and gets room again; then it may only be
 * read. It needs a system that lets its users mount such a disk for themselves.
 */
final class SmallDiskTest {
  @TempDir private Path folder;

  @Test
  void aStoreGoesOnWhenThereIsRoomAgain() throws IOException, InterruptedException {
    try (OtherJvm trial = OtherJvm.start(onSmallDisk(List.of("true")))) {
      assumeTrue(trial.exitCode() == 0, "no disk can be mounted here");
    }
    List<String> command = OtherJvm.command(OnSmallDisk.class, folder.toString());
    try (OtherJvm other = OtherJvm.start(onSmallDisk(command))) {
      List<String> lines = new ArrayList<>();
      for (String line = other.line(); line != null; line = other.line()) {
        lines.add(line);
      }
      assertThat(other.exitCode()).as(String.join("\n", lines)).isZero();
      assertThat(lines).containsExactly("full", "went on", "read-only", "too full to begin");
    }
  }

  private List<String> onSmallDisk(List<String> command) {
    String script = "mount -t tmpfs -o size=512k tmpfs \"$0\" && exec \"$@\"";
    List<String> all = new ArrayList<>();
    all.addAll(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script));
    all.add(folder.toString());
    all.addAll(command);
    return all;
  }

  /** Runs on the small disk. */
  static final class OnSmallDisk {
    private OnSmallDisk() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path disk = Path.of(arguments[0]);
      Path ballast = Files.write(disk.resolve("ballast"), new byte[200 * 1024]);
      Path file = disk.resolve("store");
      String typed = fillAndGoOn(file, ballast);
      try (Typist typist = Typist.open(file)) {
        assertThat(typist.text()).isEqualTo(typed);
      }
      mount("remount,ro", disk);
      assertThat(LocalStore.open(file, StoreOptions.plain())).isEqualTo(new Opened.ReadOnly());
      System.out.println("read-only");
      mount("remount,rw", disk);
      fill(ballast);
      assertThat(LocalStore.open(disk.resolve("another"), StoreOptions.plain()))
          .isInstanceOfSatisfying(
              Opened.Failed.class,
              failed -> assertThat(failed.problem()).isEqualTo(StoreProblem.DISK_FULL));
      System.out.println("too full to begin");
    }

    private static String fillAndGoOn(Path file, Path ballast) throws IOException {
      try (Typist typist = Typist.open(file, new StoreOptions(Optional.empty(), 0))) {
        while (typist.failed() == null) {
          typist.type(Long.toHexString(RandomGenerator.getDefault().nextLong()));
        }
        assertThat(typist.failed().problem()).isEqualTo(StoreProblem.DISK_FULL);
        System.out.println("full");
        typist.type("and while it is full");
        Files.delete(ballast);
        typist.awaitDurable();
        assertThat(typist.failed()).isNull();
        System.out.println("went on");
        return typist.text();
      }
    }

    private static void fill(Path ballast) throws IOException {
      try (var out = Files.newOutputStream(ballast)) {
        while (true) {
          out.write(1);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space");
      }
    }

    private static void mount(String options, Path disk) throws IOException, InterruptedException {
      Process mount =
          new ProcessBuilder("mount", "-o", options, disk.toString()).inheritIO().start();
      assertThat(mount.waitFor()).isZero();
    }
  }
}
