package dev.tandem.sync.wire;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.NameTable;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.HashMap;
import java.util.Map;

/**
 * What has passed in one direction of a channel, so that it need not be said again: both ends keep
 * the same; owned by the codec's owner.
 */
final class Passed {
  final NameTable<String> names = new NameTable<>();
  private final NameTable<ReplicaId> replicas = new NameTable<>();
  private final Map<ReplicaId, Long> numbers = new HashMap<>();

  /** Up to which version the latest base, or the latest news, went. */
  long version;

  /** Of the latest mutation. */
  int schema;

  long epoch;
  long generation;

  void write(Writer out, ReplicaId replica) {
    int index = replicas.indexOf(replica);
    out.number(index + 1L);
    if (index < 0) {
      MutationFormat.write(out, replica);
      replicas.add(replica);
    }
  }

  ReplicaId readReplica(Reader in) {
    int index = in.number(Limits.TABLE_NAMES);
    if (index > 0) {
      return replicas.at(index - 1);
    }
    ReplicaId replica = MutationFormat.readReplica(in);
    if (replicas.indexOf(replica) >= 0) {
      throw new MalformedException("a replica is in the table already");
    }
    replicas.add(replica);
    return replica;
  }

  /** A replica's mutation number, as a step from its last one. */
  void writeNumber(Writer out, ReplicaId replica, long number) {
    out.signed(number - expected(replica));
    note(replica, number);
  }

  long readNumber(Reader in, ReplicaId replica) {
    long number = expected(replica) + in.signed();
    if (number < 0) {
      throw new MalformedException("a mutation's number is negative");
    }
    note(replica, number);
    return number;
  }

  private long expected(ReplicaId replica) {
    return numbers.getOrDefault(replica, 0L) + 1;
  }

  private void note(ReplicaId replica, long number) {
    if (numbers.size() >= Limits.TABLE_NAMES) {
      numbers.clear();
    }
    numbers.put(replica, number);
  }
}
