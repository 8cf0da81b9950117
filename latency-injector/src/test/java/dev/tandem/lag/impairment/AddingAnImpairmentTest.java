package dev.tandem.lag.impairment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that shows how to add one is true to the code. */
final class AddingAnImpairmentTest {
  private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\|", Pattern.MULTILINE);

  @Test
  void itsTableNamesWhatABehaviourMayDecide() throws IOException {
    String page = Files.readString(Path.of("ADDING-AN-IMPAIRMENT.md"));
    Set<String> named = new TreeSet<>();
    ROW.matcher(page)
        .results()
        .flatMap(row -> Arrays.stream(row.group(1).split(", ")))
        .forEach(name -> named.add(name.replace("`", "")));
    Set<String> overridable = new TreeSet<>();
    for (Method method : Behaviour.class.getDeclaredMethods()) {
      if (!Modifier.isFinal(method.getModifiers()) && !method.isSynthetic()) {
        overridable.add(method.getName());
      }
    }
    assertThat(named).isEqualTo(overridable);
  }

  @Test
  void theFilesThatItNamesExist() throws IOException {
    String page = Files.readString(Path.of("ADDING-AN-IMPAIRMENT.md"));
    for (String name : new String[] {"SlowClose", "Duplication", "Partition", "Pace"}) {
      assertThat(page).contains(name);
      assertThat(Path.of("src/main/java/dev/tandem/lag/impairment", name + ".java")).exists();
    }
  }
}
