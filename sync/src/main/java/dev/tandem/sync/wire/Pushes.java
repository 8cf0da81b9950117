package dev.tandem.sync.wire;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.OperationFormat;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.message.ClientMessage.Push;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** The latest pushed mutations of a channel; owned by the codec's owner. */
final class Pushes {
  private final Map<MutationId, Mutation> latest = new LinkedHashMap<>();

  /** Notes a push that passed. */
  void passed(Push push) {
    for (Mutation mutation : push.mutations()) {
      latest.remove(mutation.id());
      latest.put(mutation.id(), mutation);
    }
    while (latest.size() > Limits.PUSH_MUTATIONS) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  /** Whether an entry is what the replica that pushed it foresaw. */
  boolean foresaw(LogEntry entry) {
    Mutation pushed = latest.get(entry.mutation());
    return pushed != null
        && pushed.mark().equals(entry.mark())
        && entry.outcome() instanceof Outcome.Applied(List<Operation> operations)
        && operations.equals(pushed.intent().operations());
  }

  /** The entry that was foreseen. */
  LogEntry entry(long version, MutationId id, String author, int check) {
    Mutation pushed = latest.get(id);
    if (pushed == null || check(pushed.intent().operations()) != check) {
      throw new MalformedException("an outcome is of a mutation that was not pushed like this");
    }
    return new LogEntry(
        version, id, pushed.mark(), author, new Outcome.Applied(pushed.intent().operations()));
  }

  /** 16 bits of some operations. */
  static int check(List<Operation> operations) {
    Writer out = new Writer();
    OperationFormat.write(out, operations);
    CRC32 crc = new CRC32();
    crc.update(out.toBytes());
    return (int) crc.getValue() & 0xFFFF;
  }
}
