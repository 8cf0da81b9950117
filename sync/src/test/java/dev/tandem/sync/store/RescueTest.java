package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files are kept aside, and what is whole in them goes on. */
final class RescueTest {
  private static final int PAGE_BYTES = 4096;

  @TempDir private static Path original;
  private static byte[] good = {};
  private static String goodText = "";

  @TempDir private Path folder;
  private Path file = Path.of("");
  private String text = "";

  @BeforeAll
  static void fill() throws IOException {
    goodText = fill(original.resolve("store"), StoreOptions.plain());
    good = Files.readAllBytes(original.resolve("store"));
  }

  /** A store with a fold, and 150 commits after it. */
  private static String fill(Path file, StoreOptions options) {
    try (Typist typist = Typist.open(file, options)) {
      typist.type("folded ");
      typist.awaitDurable();
      typist.fold();
      for (int i = 0; i < 150; i++) {
        typist.type("word" + i + " and some more of it, so that there are pages enough; ");
        typist.awaitDurable();
      }
      return typist.text();
    }
  }

  @BeforeEach
  void copy() throws IOException {
    file = folder.resolve("store");
    write(good);
    text = goodText;
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(file, bytes);
  }

  /** Opens what must have been saved, and goes on with it. */
  private Salvage saved() {
    Opened opened = LocalStore.open(file, StoreOptions.plain());
    try (Typist typist = Typist.of(opened)) {
      Salvage salvage = ((Opened.Ready) opened).salvage().orElseThrow();
      assertThat(salvage.keptAside()).exists();
      assertThat(opened.text()).hasLineCount(1).contains(salvage.keptAside().toString());
      assertThat(text).startsWith(typist.text());
      typist.type("!");
      typist.awaitDurable();
    }
    Opened again = LocalStore.open(file, StoreOptions.plain());
    try (Typist typist = Typist.of(again)) {
      assertThat(((Opened.Ready) again).salvage()).isEmpty();
      assertThat(typist.text()).endsWith("!");
    }
    return ((Opened.Ready) opened).salvage().orElseThrow();
  }

  private String openText() {
    try (Typist typist = Typist.open(file)) {
      return typist.text();
    }
  }

  @Test
  void aFileWhoseHeadIsGoneLosesNothing() throws IOException {
    byte[] bytes = good.clone();
    Arrays.fill(bytes, 0, PAGE_BYTES, (byte) 0x55);
    write(bytes);
    Salvage salvage = saved();
    assertThat(salvage.lost()).isZero();
    assertThat(openText()).isEqualTo(text + "!");
    assertThat(Files.readAllBytes(salvage.keptAside())).isEqualTo(bytes);
    assertThat(salvage.keptAside()).hasFileName("store.corrupt-1");
  }

  @Test
  void aFileThatIsCutKeepsItsBeginning() throws IOException {
    write(Arrays.copyOf(good, good.length * 3 / 4));
    Salvage salvage = saved();
    assertThat(salvage.saved()).isPositive();
    assertThat(openText()).startsWith("folded word0 ");
  }

  @Test
  void whatIsBehindADamagedPlaceIsGivenBackAsText() throws IOException {
    byte[] bytes = good.clone();
    damage(bytes, "word40 ");
    write(bytes);
    Salvage salvage = saved();
    assertThat(openText())
        .endsWith("word39 and some more of it, so that there are pages enough; !");
    assertThat(salvage.lost()).isEqualTo(109);
    assertThat(salvage.lostTexts()).singleElement().asString().contains("word41 ", "word149 ");
    assertThat(salvage.text()).contains("1 piece of text");
  }

  @Test
  void valuesAreGivenBackToo() throws IOException {
    try (Typist typist = Typist.open(file)) {
      typist.edit(new Operation.SetField(field("broken"), Value.of("this will be damaged")));
      typist.awaitDurable();
      typist.edit(new Operation.SetField(field("title"), Value.of("a title")));
    }
    byte[] bytes = Files.readAllBytes(file);
    damage(bytes, "this will be damaged");
    write(bytes);
    assertThat(saved().lostTexts()).containsExactly("a title");
  }

  private static FieldAddress field(String name) {
    return new FieldAddress("paper", Element.ROOT, name);
  }

  @Test
  void aFileOfNothingKnownIsPutAside() throws IOException {
    byte[] garbage = new byte[50_000];
    RandomGeneratorFactory.of("L64X128MixRandom").create(1).nextBytes(garbage);
    write(garbage);
    Salvage salvage = saved();
    assertThat(salvage.saved()).isZero();
    assertThat(Files.readAllBytes(salvage.keptAside())).isEqualTo(garbage);
    write(garbage);
    assertThat(saved().keptAside()).hasFileName("store.corrupt-2");
  }

  @Test
  void anEncryptedFileIsRescuedWithItsPassphraseAlone() throws IOException {
    Files.delete(file);
    text = fill(file, StoreOptions.encrypted("horse"));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 0, PAGE_BYTES, (byte) 0);
    write(bytes);
    assertThat(LocalStore.open(file, StoreOptions.encrypted("donkey")))
        .isEqualTo(new Opened.WrongKey(Opened.WrongKey.Why.WRONG));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    try (Typist typist = Typist.open(file, StoreOptions.encrypted("horse"))) {
      assertThat(typist.text()).isEqualTo(text);
    }
  }

  /** The rescue itself may be killed between its steps. */
  @Test
  void aRescueThatWasCutShortIsEnded() throws IOException {
    Path saved = file.resolveSibling("store.saved");
    Files.copy(file, saved);
    Files.move(file, file.resolveSibling("store.corrupt-1"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(openText()).isEqualTo(text);
    assertThat(saved).doesNotExist();
  }

  /** Whatever is damaged: it opens, with all or a beginning of it, and says so. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damageAnywhereIsSurvived(long seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 15; round++) {
      byte[] bytes = good.clone();
      int from = random.nextInt(bytes.length);
      int length = 1 + random.nextInt(1 << random.nextInt(13));
      byte[] noise = new byte[Math.min(length, bytes.length - from)];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, bytes, from, noise.length);
      write(bytes);
      Opened opened = LocalStore.open(file, StoreOptions.plain());
      try (Typist typist = Typist.of(opened)) {
        Optional<Salvage> salvage = ((Opened.Ready) opened).salvage();
        String what = "seed %s, round %s: %s".formatted(seed, round, salvage);
        assertThat(text).as(what).startsWith(typist.text());
        assertThat(typist.text().equals(text) || salvage.isPresent()).as(what).isTrue();
        typist.awaitDurable();
      }
    }
    try (var files = Files.list(folder)) {
      List<String> names = files.map(path -> path.getFileName().toString()).toList();
      assertThat(names).doesNotContain("store.repaired", "store.empty", "store.saved");
    }
  }

  /** Damages a text wherever it stands: one of these places may be left over, and of no use. */
  private static void damage(byte[] bytes, String text) {
    byte[] pattern = text.getBytes(StandardCharsets.UTF_8);
    int found = 0;
    for (int i = 0; i + pattern.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
        bytes[i] ^= 0x20;
        found++;
      }
    }
    assertThat(found).as(text).isPositive();
  }
}
