package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.replica.ViewChange;
import dev.tandem.sync.undo.UndoHistory;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Who uses a simulated device: edits what it shows, and takes back what was edited there. */
final class Person {
  private static final Role[] ROLES = {Role.NONE, Role.READ, Role.WRITE, Role.WRITE};

  private final World world;
  private final Device device;
  private final String name;
  private final UndoHistory history = new UndoHistory();
  private final OwnWork own = new OwnWork();

  Person(World world, Device device, String name) {
    this.world = world;
    this.device = device;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Begins anew: the device has started, and what was done before cannot be taken back. */
  void begin() {
    history.clear();
    own.clear(device.view());
  }

  /** Sees what others did. */
  void sees(ViewChange change) {
    if (world.flaw != Flaw.UNDO_DEAF) {
      change.replaced().forEach(history::othersReplaced);
      change.texts().forEach(history::othersChanged);
    }
    if (change.reloaded()) {
      history.clear();
      own.clear(device.view());
    } else {
      own.othersChanged(change);
    }
  }

  void edit(long choice) {
    if (device.isOff() || device.view().document("board") == null) {
      return;
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(choice);
    Workload workload = new Workload(random, device.view(), device.schema());
    boolean writes = random.nextInt(3) == 0 && device.view().document("ledger") != null;
    if (writes) {
      String word = world.ledger().nextWord();
      device.edit(workload.word(word), word);
    } else {
      edit(workload.next());
    }
  }

  private void edit(Workload.Edit edit) {
    if (edit.operations().isEmpty()) {
      return;
    }
    Workspace trial = device.view().overlay();
    if (Runner.run(trial, edit.guards(), edit.operations()) instanceof Attempt.Done) {
      history.edits(device.view(), edit.operations());
      own.edits(device.view(), edit.operations());
    }
    device.edit(edit, "");
  }

  /** Undoes or redoes; the words of the ledger are never undone. */
  void undo(long choice) {
    if (!device.isOff()) {
      undo((choice & 3) != 0);
    }
  }

  private void undo(boolean back) {
    List<Operation> operations = back ? history.undo(device.view()) : history.redo(device.view());
    own.undoes(device.view(), operations, back, device.toString());
    if (!operations.isEmpty()) {
      device.edit(new Workload.Edit(List.of(), operations), "");
    }
  }

  /** To undo a lot, and to redo all of it, changes nothing. */
  void undoAll(long choice) {
    if (device.isOff()) {
      return;
    }
    long before = Hashes.of(device.view());
    int undone = 0;
    while (history.canUndo() && undone < 1 + Math.floorMod(choice, 20)) {
      undo(true);
      undone++;
    }
    for (int i = 0; i < undone; i++) {
      undo(false);
    }
    Violation.unless(
        Hashes.of(device.view()) == before,
        () -> device + " is another one after all that was undone was redone");
  }

  /** The admin gives somebody another role. */
  void grant(long choice) {
    int people = world.people();
    if (people > 1 && !device.isOff()) {
      String whom = "person" + (1 + Math.floorMod(choice, people - 1));
      Role role = ROLES[Math.floorMod(choice >> 8, ROLES.length)];
      edit(new Workload.Edit(List.of(), List.of(new Operation.Grant(whom, role))));
    }
  }
}
