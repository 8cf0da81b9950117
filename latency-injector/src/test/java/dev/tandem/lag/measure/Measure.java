package dev.tandem.lag.measure;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Conditions;

public final class Measure {
  private Measure() {}

  public static void main(String[] a) throws Exception {
    switch (a[0]) {
      case "delay" -> delay();
      case "bw" -> bw(Long.parseLong(a[1]), Double.parseDouble(a[2]));
      case "stall" -> stall();
      case "rate" -> rate(Integer.parseInt(a[1]));
      default -> throw new IllegalArgumentException(a[0]);
    }
  }

  static long at(long[] s, double p) {
    return s[(int) Math.min(s.length - 1, s.length * p)];
  }

  static void delay() throws Exception {
    try (DelayProbe probe = new DelayProbe();
        Link link = LatencyInjector.between(0, "127.0.0.1:" + probe.port()).start()) {
      probe.run(probe.port(), 2000, 500_000);
      probe.run(link.port(), 4000, 500_000);
      long[] base = probe.run(probe.port(), 1000, 1_000_000);
      System.out.printf("direct p50 %d us p99 %d us%n", at(base, .5) / 1000, at(base, .99) / 1000);
      for (int ms : new int[] {0, 1, 10, 50, 200, 500}) {
        link.change(
            Direction.UP, ms == 0 ? Conditions.NONE : Conditions.of(new Latency(ms * 1_000_000L)));
        long[] d = probe.run(link.port(), 1000, 2_000_000);
        long m = ms * 1_000_000L + at(base, .5);
        System.out.printf(
            "%d ms: error p1 %d p50 %d us p90 %d us p99 %d us max %d us%n",
            ms,
            (at(d, .01) - m) / 1000,
            (at(d, .5) - m) / 1000,
            (at(d, .9) - m) / 1000,
            (at(d, .99) - m) / 1000,
            (d[d.length - 1] - m) / 1000);
      }
    }
  }

  static void rate(int ms) throws Exception {
    try (RateProbe probe = new RateProbe();
        Link link =
            LatencyInjector.between(0, "127.0.0.1:" + probe.port())
                .with(ms == 0 ? Conditions.NONE : Conditions.of(new Latency(ms * 1_000_000L)))
                .start()) {
      System.out.printf("direct %.2f Gbit/s%n", probe.run(probe.port(), 3) / 1e9);
      for (int i = 0; i < 3; i++) {
        System.out.printf("%d ms: %.2f Gbit/s%n", ms, probe.run(link.port(), 3) / 1e9);
      }
      System.out.println(link.status());
    }
  }

  static void stall() throws Exception {
    var ss = new java.net.ServerSocket(0, 10, java.net.InetAddress.getLoopbackAddress());
    try (Link link =
        LatencyInjector.between(0, "127.0.0.1:" + ss.getLocalPort())
            .with(Conditions.of(new Latency(3_000_000)))
            .start()) {
      var c =
          java.nio.channels.SocketChannel.open(
              new java.net.InetSocketAddress(link.address().getAddress(), link.port()));
      var a = ss.accept();
      c.configureBlocking(false);
      var b = java.nio.ByteBuffer.allocate(65536);
      long sent = 0;
      int idle = 0;
      while (idle < 300) {
        int n = c.write(b.clear());
        sent += n;
        idle = n > 0 ? 0 : idle + 1;
        Thread.sleep(1);
      }
      System.out.println("sent " + sent + " " + link.status().up());
      c.shutdownOutput();
      a.setSoTimeout(3000);
      long got = 0;
      byte[] r = new byte[100000];
      try {
        for (int n = a.getInputStream().read(r); n >= 0; n = a.getInputStream().read(r)) got += n;
      } catch (Exception e) {
        System.out.println(e);
      }
      System.out.println("got " + got + " " + link.status().up());
      Thread.sleep(1000);
      System.out.println("got " + got + " " + link.status());
    }
  }

  static void bw(long bits, double seconds) throws Exception {
    for (int i = 0; i < 3; i++) {
      try (RateProbe probe = new RateProbe();
          Link link =
              LatencyInjector.between(0, "127.0.0.1:" + probe.port())
                  .with(Conditions.of(new dev.tandem.lag.impairment.Bandwidth(bits)))
                  .start()) {
        double r = probe.run(link.port(), seconds);
        System.out.printf(
            "%d bit/s: %.0f, error %.3f%%, hidden %d, queue %d of %d delay %d us%n",
            bits,
            r,
            (r / bits - 1) * 100,
            probe.sentBytes() - probe.receivedBytes() - link.status().up().queuedBytes(),
            link.status().up().queuedBytes(),
            new dev.tandem.lag.impairment.Bandwidth(bits).queueBytes(),
            link.status().up().newestDelayNanos() / 1000);
      }
    }
  }
}
