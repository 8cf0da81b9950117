package dev.tandem.sync.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.text.TextChange;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class WorkspaceFormatTest {
  private static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");

  private static byte[] again(byte[] bytes) {
    return WorkspaceFormat.toBytes(WorkspaceFormat.toWorkspace(bytes));
  }

  @Test
  void statesComeBack() {
    for (long seed = 1; seed <= 300; seed++) {
      Workspace workspace = new RandomStates(seed).workspace((int) seed);
      byte[] bytes = WorkspaceFormat.toBytes(workspace);
      assertThat(again(bytes)).as("seed %s", seed).isEqualTo(bytes);
    }
  }

  /** What is read is worked with as if it had never been away. */
  @Test
  void statesThatCameBackGoOnAlike() {
    for (long seed = 1; seed <= 100; seed++) {
      Workspace workspace = new RandomStates(seed).workspace(200);
      Workspace read = WorkspaceFormat.toWorkspace(WorkspaceFormat.toBytes(workspace));
      for (String id : workspace.documentIds()) {
        var document = workspace.document(id);
        var other = read.document(id);
        assertThat(document).isNotNull();
        assertThat(other).isNotNull();
        assertThat(other.subtree(Element.ROOT).stream().map(Element::id))
            .as("seed %s", seed)
            .isEqualTo(document.subtree(Element.ROOT).stream().map(Element::id).toList());
      }
    }
  }

  @Test
  void damageIsFoundOrHarmless() {
    int taken = 0;
    for (long seed = 1; seed <= 12; seed++) {
      byte[] good = WorkspaceFormat.toBytes(new RandomStates(seed).workspace(60));
      taken += Damage.check(good, seed, 2000, WorkspaceFormatTest::again);
    }
    assertThat(taken).isBetween(1, 12 * 2000 - 1);
  }

  @Test
  void pointsAndProgressComeBackAndDamageIsFoundOrHarmless() {
    for (long seed = 1; seed <= 50; seed++) {
      RandomStates states = new RandomStates(seed);
      Writer out = new Writer();
      ProgressFormat.write(out, states.point());
      ProgressFormat.write(out, states.progress());
      Damage.check(out.toBytes(), seed, 200, WorkspaceFormatTest::pointAndProgressAgain);
    }
  }

  private static byte[] pointAndProgressAgain(byte[] bytes) {
    Reader in = new Reader(bytes);
    Writer out = new Writer();
    ProgressFormat.write(out, ProgressFormat.readPoint(in));
    ProgressFormat.write(out, ProgressFormat.readProgress(in));
    in.end();
    return out.toBytes();
  }

  @Test
  void allOfALongTextComesBack() {
    Workspace workspace = Workspace.ownedBy("anna");
    Runner.run(
        workspace,
        List.of(),
        List.of(
            new Operation.CreateDocument("note", "note"),
            new Operation.EditText(BODY, TextChange.insert(0, "字é".repeat(500_000)))));
    byte[] bytes = WorkspaceFormat.toBytes(workspace);
    assertThat(again(bytes)).isEqualTo(bytes);
  }

  @Test
  void statesThatCannotBeAreRefused() {
    refused("not in their order", out -> document(out, "b", "a"));
    refused("not in their order", out -> document(out, "a", "a"));
    refused(
        "no root",
        out -> {
          out.number(0);
          out.number(1);
          out.text("d");
          out.text("kind");
          out.number(0);
        });
    refused("parent is missing", out -> elements(out, "a", "x", "a0"));
    refused("below themselves", out -> elements(out, "a", "a", "a0"));
    refused("below themselves", out -> elements(out, "a", "b", "a0", "b", "a", "a0"));
    refused("one position", out -> elements(out, "a", "", "a0", "b", "", "a0"));
    refused("position is not well-formed", out -> elements(out, "a", "", "a"));
    refused(
        "before what it is a part of",
        out -> {
          out.number(0);
          out.number(1);
          out.text("d");
          out.text("kind");
          out.number(1);
          out.text("a");
          out.text("");
          out.text("a0");
          out.number(0);
        });
  }

  @Test
  void aTreeThatIsTooDeepIsRefused() {
    String[] chain = new String[3 * (Limits.DEPTH + 1)];
    for (int i = 0; i <= Limits.DEPTH; i++) {
      chain[3 * i] = "%03d".formatted(i);
      chain[3 * i + 1] = i == 0 ? "" : "%03d".formatted(i - 1);
      chain[3 * i + 2] = "a0";
    }
    refused("too many levels", out -> elements(out, chain));
  }

  /** Bytes that promise more than there is cost nothing. */
  @Test
  void promisesAreNotBelieved() {
    refused("runs past the end", out -> out.number(Limits.MEMBERS));
    refused("not within", out -> out.number(Limits.MEMBERS + 1));
    refused(
        "runs past the end",
        out -> {
          out.number(0);
          out.number(Limits.DOCUMENTS);
          out.text("a");
        });
  }

  private static void document(Writer out, String... ids) {
    out.number(0);
    out.number(ids.length);
    for (String id : ids) {
      out.text(id);
      out.text("kind");
      out.number(1);
      out.text(Element.ROOT);
      out.number(0);
    }
  }

  /** A document of elements; each is an id, a parent and a position. */
  private static void elements(Writer out, String... elements) {
    out.number(0);
    out.number(1);
    out.text("d");
    out.text("kind");
    out.number(1 + elements.length / 3);
    out.text(Element.ROOT);
    out.number(0);
    for (int i = 0; i < elements.length; i += 3) {
      out.text(elements[i]);
      out.text(elements[i + 1]);
      out.text(elements[i + 2]);
      out.number(0);
    }
  }

  private static void refused(String why, Consumer<Writer> content) {
    Writer out = new Writer();
    content.accept(out);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> WorkspaceFormat.toWorkspace(out.toBytes()))
        .withMessageContaining(why);
  }
}
