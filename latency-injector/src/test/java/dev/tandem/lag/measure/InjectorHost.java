package dev.tandem.lag.measure;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A link in a process of its own. Its arguments are the upstream's port and the latency in
 * milliseconds. It prints its port, and for each line that it reads its memory in bytes: heap in
 * use after a collection, direct memory, and open flows.
 */
public final class InjectorHost {
  private InjectorHost() {}

  /** Runs until its input ends. */
  public static void main(String[] arguments) throws IOException {
    Conditions late = Conditions.of(new Latency(Long.parseLong(arguments[1]) * 1_000_000));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Link link = LatencyInjector.between(0, "127.0.0.1:" + arguments[0]).with(late).start()) {
      System.out.println(link.port());
      while (in.readLine() != null) {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println(
            heap + " " + PlatformDependent.usedDirectMemory() + " " + link.status().openFlows());
      }
    }
  }
}
