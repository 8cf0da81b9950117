package dev.tandem.sync.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real replicas and a host on a real log, without sockets. */
final class AuthorityHostTest {
  @TempDir Path folder;

  private TestDatabase place;
  private Database database;
  private Rig rig;

  @BeforeEach
  void start() throws DatabaseException {
    place = TestDatabases.sqlite(folder);
    database = place.open();
    rig = new Rig(new DatabaseLog(database));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void threeReplicasThatTypeAtOnceBecomeEqual() {
    List<TestReplica> three = rig.notes("ben", "cleo");
    for (int i = 0; i < 300; i++) {
      int key = i;
      rig.run(() -> {
        TestReplica one = three.get(key % 3);
        int length = one.text(Rig.BODY).length();
        int at = new SplittableRandom(key).nextInt(length + 1);
        one.type(Rig.BODY, at, key + " ");
        return null;
      });
    }
    rig.awaitEqual(three);
    String text = rig.run(() -> three.getFirst().text(Rig.BODY));
    assertThat(text.length()).isEqualTo(10 * 2 + 90 * 3 + 200 * 4);
    HostFigures figures = rig.host.figures();
    assertThat(figures.sessions()).isEqualTo(3);
    assertThat(figures.openWorkspaces()).isEqualTo(1);
    assertThat(figures.failures()).isZero();
  }
}
