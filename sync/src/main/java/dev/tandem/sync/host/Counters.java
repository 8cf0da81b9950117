package dev.tandem.sync.host;

import java.util.concurrent.atomic.LongAdder;

/** What a host counts; on any thread. */
final class Counters {
  final LongAdder openWorkspaces = new LongAdder();
  final LongAdder sessions = new LongAdder();
  final LongAdder transactions = new LongAdder();
  final LongAdder appends = new LongAdder();
  final LongAdder entries = new LongAdder();
  final LongAdder failures = new LongAdder();
  final LongAdder dropped = new LongAdder();

  HostFigures figures() {
    return new HostFigures(
        openWorkspaces.sum(),
        sessions.sum(),
        transactions.sum(),
        appends.sum(),
        entries.sum(),
        failures.sum(),
        dropped.sum());
  }
}
