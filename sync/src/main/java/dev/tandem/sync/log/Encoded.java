package dev.tandem.sync.log;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An append as it is to be stored.
 *
 * @param bytes of each entry
 * @param numbers of each replica's mutations
 * @param roles that it gives or takes; of several of one person, the last
 * @param gapless whether its versions, and the numbers of each replica, follow each other
 */
record Encoded(
    Append append,
    List<byte[]> bytes,
    Map<ReplicaId, Numbers> numbers,
    Map<String, Role> roles,
    boolean gapless) {

  /** From the first number of a replica to its last one. */
  record Numbers(long first, long last) {}

  static Encoded of(Append append) throws LogException {
    List<byte[]> bytes = new ArrayList<>(append.entries().size());
    Map<ReplicaId, Numbers> numbers = new HashMap<>();
    Map<String, Role> roles = new LinkedHashMap<>();
    boolean gapless = true;
    long version = append.entries().getFirst().version();
    for (LogEntry entry : append.entries()) {
      byte[] encoded = MutationFormat.toBytes(entry);
      if (encoded.length > Limits.ENTRY_BYTES) {
        throw new LogException(LogException.Reason.TOO_LARGE, "an entry is too large");
      }
      bytes.add(encoded);
      long number = entry.mutation().number();
      Numbers before = numbers.get(entry.mutation().replica());
      gapless &= entry.version() == version++ && (before == null || number == before.last + 1);
      numbers.put(
          entry.mutation().replica(), new Numbers(before == null ? number : before.first, number));
      for (Operation operation : entry.operations()) {
        if (operation instanceof Operation.Grant(String person, Role role)) {
          roles.put(Names.require("a person", person), role);
        }
      }
    }
    return new Encoded(append, bytes, numbers, roles, gapless);
  }
}
