package dev.tandem.sync.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One thing that somebody does, or that goes wrong, in a simulated world.
 *
 * @param choice decides what is left open: which field is edited, how long a cut lasts
 */
record Action(long atMicros, Kind kind, int device, long choice) {
  /** What happens. */
  enum Kind {
    /** A person edits something. */
    EDIT,
    /** A person undoes, or redoes, something. */
    UNDO,
    /** A person undoes a lot, and redoes all of it. */
    UNDO_ALL,
    /** A device crashes, and starts again. */
    CRASH_DEVICE,
    /** The server crashes, and starts again. */
    CRASH_SERVER,
    /** Another server takes over, while the one before does not know yet. */
    TAKE_OVER,
    /** A device is cut off for a while. */
    CUT,
    /** A device's store is copied, and the copy is used beside it. */
    COPY_DEVICE,
    /** The admin takes a person's right, or gives it back. */
    GRANT,
    /** A device's disk is full for a while. */
    FILL_DISK,
    /** The log's disk is full for a while. */
    FILL_LOG,
    /** The log is lost, and comes back from its last backup, under a new generation. */
    RESTORE,
    /** The next version of the program comes to the servers. */
    UPGRADE_SERVER,
    /** A device gets the servers' version of the program, or the next one. */
    UPGRADE_DEVICE
  }

  private static final long MILLI = 1000;

  /** A random script for so many devices. */
  static List<Action> script(RandomGenerator random, int devices, long lengthMicros) {
    List<Action> actions = new ArrayList<>();
    int edits = 40 + random.nextInt(120);
    int faults = random.nextInt(16);
    for (int i = 0; i < edits + faults; i++) {
      long at = random.nextLong(lengthMicros);
      Kind kind = i < edits ? edit(random) : fault(random);
      int device = random.nextInt(devices);
      int burst = kind == Kind.EDIT && random.nextInt(8) == 0 ? 1 + random.nextInt(12) : 1;
      for (int j = 0; j < burst; j++) {
        actions.add(new Action(at + j * 20L * MILLI, kind, device, random.nextLong()));
      }
    }
    actions.sort(Comparator.comparingLong(Action::atMicros));
    return actions;
  }

  private static Kind edit(RandomGenerator random) {
    return switch (random.nextInt(40)) {
      case 0 -> Kind.UNDO_ALL;
      case 1, 2, 3, 4 -> Kind.UNDO;
      default -> Kind.EDIT;
    };
  }

  private static Kind fault(RandomGenerator random) {
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> Kind.CRASH_DEVICE;
      case 3, 4 -> Kind.CRASH_SERVER;
      case 5, 6 -> Kind.TAKE_OVER;
      case 7, 8, 9 -> Kind.CUT;
      case 10 -> Kind.COPY_DEVICE;
      case 11, 12 -> Kind.GRANT;
      case 13, 14 -> Kind.FILL_DISK;
      case 15 -> Kind.FILL_LOG;
      case 16 -> Kind.RESTORE;
      case 17 -> Kind.UPGRADE_SERVER;
      default -> Kind.UPGRADE_DEVICE;
    };
  }
}
