package dev.tandem.sync.simulation;

import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network that delays, loses, doubles and reorders messages, and cuts devices off. */
final class Network {
  private static final long MILLI = 1000;

  private final World world;
  private final Map<Device, Long> cutUntilMicros = new HashMap<>();
  private long sessions;

  Network(World world) {
    this.world = world;
  }

  void cut(Device device, long lengthMicros) {
    cutUntilMicros.put(device, world.time.nowMicros() + lengthMicros);
    world.time.after(Math.min(lengthMicros, 1000 * MILLI), device::linkDown);
  }

  void heal() {
    cutUntilMicros.clear();
  }

  private boolean isCut(Device device) {
    return cutUntilMicros.getOrDefault(device, 0L) > world.time.nowMicros();
  }

  /** Connects a device to the server that clients are told of, if both are there. */
  @Nullable Link connect(Device device) {
    Server server = world.leader();
    if (server == null || !server.isUp() || isCut(device)) {
      return null;
    }
    Link link = new Link(++sessions, device, server);
    server.connect(link, device.user().name());
    return link;
  }

  private void deliver(Device device, Runnable delivery) {
    int copies = 1;
    if (!world.isHealed()) {
      copies = isCut(device) || world.random.nextInt(20) == 0 ? 0 : copies;
      copies += world.random.nextInt(30) == 0 ? 1 : 0;
    }
    for (int i = 0; i < copies; i++) {
      boolean slow = !world.isHealed() && world.random.nextInt(25) == 0;
      long delay = MILLI + world.random.nextLong((slow ? 1500 : 60) * MILLI);
      world.time.after(
          delay,
          () -> {
            if (!isCut(device)) {
              delivery.run();
            }
          });
    }
  }

  /** One connection. What was under way when it ended may still come to the server. */
  final class Link {
    private final long session;
    private final Device device;
    private final Server server;
    private boolean open = true;

    private Link(long session, Device device, Server server) {
      this.session = session;
      this.device = device;
      this.server = server;
    }

    long session() {
      return session;
    }

    Device device() {
      return device;
    }

    void toServer(ClientMessage message) {
      deliver(
          device,
          () -> {
            if (server.isUp()) {
              server.received(session, message);
            }
          });
    }

    void toDevice(ServerMessage message) {
      deliver(
          device,
          () -> {
            if (open) {
              device.received(message);
            }
          });
    }

    /** The device's end is closed; the server notices later. */
    void deviceGone() {
      open = false;
      world.time.after(
          MILLI + world.random.nextLong(300 * MILLI), () -> server.disconnect(session));
    }

    void serverGone() {
      if (open) {
        open = false;
        world.time.after(MILLI + world.random.nextLong(300 * MILLI), () -> device.lost(this));
      }
    }
  }
}
