package dev.tandem.sync.store;

import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.ProgressFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.WorkspaceFormat;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.replica.ReplicaRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a replica's records. A kind of record that is added, or changed, needs a new version
 * of the store's file: see {@link StoreSchema}.
 */
final class RecordFormat {
  private RecordFormat() {}

  /** Appends a record. */
  static void write(Writer out, ReplicaRecord record) {
    switch (record) {
      case ReplicaRecord.Created(var id) -> {
        out.tag(0);
        MutationFormat.write(out, id);
      }
      case ReplicaRecord.SchemaChanged(int version) -> {
        out.tag(1);
        out.number(version);
      }
      case ReplicaRecord.Edited(long ticket, long origin, var intent) -> {
        out.tag(origin == 0 ? 2 : 3);
        out.number(ticket);
        if (origin != 0) {
          out.bits(origin);
        }
        MutationFormat.write(out, intent);
      }
      case ReplicaRecord.Frozen(int count) -> {
        out.tag(4);
        out.number(count);
      }
      case ReplicaRecord.Unfrozen() -> out.tag(5);
      case ReplicaRecord.NewsTaken(long epoch, var entries) -> {
        out.tag(6);
        out.number(epoch);
        out.number(entries.size());
        entries.forEach(entry -> out.bytes(MutationFormat.toBytes(entry)));
      }
      case ReplicaRecord.SnapshotTaken snapshot -> {
        out.tag(7);
        write(out, snapshot);
      }
      case ReplicaRecord.OutcomesTaken(var outcomes) -> {
        out.tag(8);
        ProgressFormat.writeRecent(out, outcomes);
      }
      case ReplicaRecord.Renamed(var id) -> {
        out.tag(9);
        MutationFormat.write(out, id);
      }
      case ReplicaRecord.Dismissed(long ticket) -> {
        out.tag(10);
        out.number(ticket);
      }
      case ReplicaRecord.Folded(var fold) -> {
        out.tag(11);
        FoldFormat.write(out, fold);
      }
    }
  }

  private static void write(Writer out, ReplicaRecord.SnapshotTaken snapshot) {
    out.number(snapshot.epoch());
    ProgressFormat.write(out, snapshot.at());
    WorkspaceFormat.write(out, snapshot.workspace());
    ProgressFormat.writeRecent(out, snapshot.outcomes());
    out.number(snapshot.number());
  }

  /** Reads a record. */
  static ReplicaRecord read(Reader in) {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new ReplicaRecord.Created(MutationFormat.readReplica(in));
      case 1 -> new ReplicaRecord.SchemaChanged(in.number(Integer.MAX_VALUE));
      case 2, 3 ->
          new ReplicaRecord.Edited(
              in.ordinal(), tag == 2 ? 0 : in.bits(), MutationFormat.readIntent(in));
      case 4 -> new ReplicaRecord.Frozen(in.number(Integer.MAX_VALUE));
      case 5 -> new ReplicaRecord.Unfrozen();
      case 6 -> new ReplicaRecord.NewsTaken(in.ordinal(), readEntries(in));
      case 7 ->
          new ReplicaRecord.SnapshotTaken(
              in.ordinal(),
              ProgressFormat.readPoint(in),
              WorkspaceFormat.read(in),
              ProgressFormat.readRecent(in),
              in.ordinal());
      case 8 -> new ReplicaRecord.OutcomesTaken(ProgressFormat.readRecent(in));
      case 9 -> new ReplicaRecord.Renamed(MutationFormat.readReplica(in));
      case 10 -> new ReplicaRecord.Dismissed(in.ordinal());
      case 11 -> new ReplicaRecord.Folded(FoldFormat.read(in));
      default -> throw new MalformedException("no such kind of record");
    };
  }

  private static List<LogEntry> readEntries(Reader in) {
    // As many as there are bytes for: it is no reason to make room beforehand.
    int count = in.count(Integer.MAX_VALUE);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(MutationFormat.toLogEntry(in.bytes(Integer.MAX_VALUE)));
    }
    return entries;
  }
}
