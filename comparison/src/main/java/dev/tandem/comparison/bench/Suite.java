package dev.tandem.comparison.bench;

import dev.tandem.comparison.bench.lag.LagBench;
import dev.tandem.comparison.bench.sync.SyncBench;
import java.io.IOException;
import java.util.List;

/** The benchmarks that can be asked for by name. */
public enum Suite {
  /** The encoder and decoder alone. */
  ENCODER {
    @Override
    List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
      return EncoderFigures.run(context);
    }
  },
  /** Key to received frame. */
  LATENCY {
    @Override
    List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
      return LatencyBench.run(context);
    }
  },
  /** A quiet session. */
  IDLE {
    @Override
    List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
      return IdleBench.run(context);
    }
  },
  /** Memory for each viewer. */
  MEMORY {
    @Override
    List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
      return MemoryBench.run(context);
    }
  },
  /** The latency injector. */
  LAG {
    @Override
    List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
      return LagBench.run(context);
    }
  },
  /** The sync engine. */
  SYNC {
    @Override
    List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
      return SyncBench.run(context);
    }
  },
  /** Memory over a long time. */
  SOAK {
    @Override
    List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
      return SoakBench.run(context);
    }
  };

  /** Measures. */
  abstract List<BenchRow> run(BenchContext context) throws IOException, InterruptedException;

  /** All that end within minutes. */
  static List<Suite> usual() {
    return List.of(ENCODER, LATENCY, IDLE, MEMORY, LAG, SYNC);
  }
}
