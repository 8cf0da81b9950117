package dev.tandem.sync.simulation;

import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** A simulated world: devices, servers, a store, a network; all chance comes from one seed. */
final class World {
  static final String ADMIN = "person0";
  private static final long MILLI = 1000;
  private static final long HEARTBEAT_MICROS = 1000 * MILLI;

  final VirtualTime time = new VirtualTime();
  final RandomGenerator random;
  final Flaw flaw;
  final Reference reference;
  final SimulatedStore store;
  final Network network;
  final List<Device> devices = new ArrayList<>();
  final List<String> trace = new ArrayList<>();
  private final Ledger ledger = new Ledger();
  private @Nullable Server leader;

  World(long seed, int devices, Flaw flaw) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.flaw = flaw;
    Checkpoint start = start(devices);
    reference = new Reference(start.at(), start.workspace().copy());
    store = new SimulatedStore(start, reference, flaw);
    network = new Network(this);
    startServer();
    for (int i = 0; i < devices; i++) {
      addDevice(new Device(this, i, "person" + i, new SimulatedDisk(this)));
    }
    heartbeat();
  }

  private static Checkpoint start(int devices) {
    Checkpoint start = Checkpoint.ofNew(77, ADMIN);
    List<Operation> operations = new ArrayList<>(Workload.documents());
    for (int i = 1; i < devices; i++) {
      operations.add(new Operation.Grant("person" + i, Role.WRITE));
    }
    List<Guard> guards = List.of();
    Runner.run(start.workspace(), guards, operations);
    return start;
  }

  Ledger ledger() {
    return ledger;
  }

  @Nullable Server leader() {
    return leader;
  }

  /** Notes a line of what happens; the trace of a seed is always the same. */
  void note(String line) {
    trace.add("%8d %s".formatted(time.nowMicros() / MILLI, line));
  }

  void addDevice(Device device) {
    devices.add(device);
    device.start();
  }

  /** Starts a server on what is stored, with an epoch of its own. */
  void startServer() {
    leader = new Server(this, store.acquire());
  }

  private void heartbeat() {
    Server now = leader;
    if (now != null) {
      now.heartbeat();
    }
    time.after(HEARTBEAT_MICROS, this::heartbeat);
  }

  void perform(Action action) {
    Device device = devices.get(action.device() % devices.size());
    note("%s device %s".formatted(action.kind(), device.number()));
    switch (action.kind()) {
      case EDIT -> device.edit(action.choice());
      case UNDO -> device.undo(action.choice());
      case CRASH_DEVICE -> device.crash();
      case CRASH_SERVER -> {
        Server crashed = leader;
        if (crashed != null) {
          crashed.crash();
          leader = null;
          time.after(500 * MILLI, this::restartServer);
        }
      }
      case TAKE_OVER -> takeOver(action.choice());
      case CUT -> network.cut(device, 200 * MILLI + Math.floorMod(action.choice(), 5000 * MILLI));
      case COPY_DEVICE -> {
        if (devices.size() < 8) {
          addDevice(device.copy(devices.size()));
        }
      }
      case GRANT -> devices.getFirst().grant(action.choice());
    }
  }

  /** The server before finds out when it cannot renew its lease, if nothing tells it earlier. */
  private void takeOver(long choice) {
    Server before = leader;
    startServer();
    if (before != null) {
      time.after(1000 * MILLI + Math.floorMod(choice, 3000 * MILLI), before::crash);
    }
  }

  private void restartServer() {
    if (leader == null) {
      startServer();
    }
  }

  /** Everything works from now on. */
  void heal() {
    network.heal();
  }

  /** Whether all work has its outcome, and everybody who may read has read everything. */
  boolean isQuiet() {
    for (Device device : devices) {
      if (!device.isQuiet()) {
        return false;
      }
    }
    return true;
  }
}
