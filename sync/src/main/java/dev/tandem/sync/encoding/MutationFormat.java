package dev.tandem.sync.encoding;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.List;

/** The bytes of mutations and log entries. */
public final class MutationFormat {
  private static final int ATTACHED = 1;
  private static final int GUARDED = 2;

  private MutationFormat() {}

  /** The bytes of a mutation. */
  public static byte[] toBytes(Mutation mutation) {
    Writer out = new Writer();
    write(out, mutation.id());
    write(out, mutation.mark());
    out.number(mutation.schema());
    write(out, mutation.intent());
    return out.toBytes();
  }

  /** A mutation from its bytes. */
  public static Mutation toMutation(byte[] bytes) {
    if (bytes.length > Limits.MUTATION_BYTES) {
      throw new MalformedException(
          "a mutation has more than its " + Limits.MUTATION_BYTES + " bytes");
    }
    Reader in = new Reader(bytes);
    Mutation mutation =
        new Mutation(readId(in), readMark(in), in.number(Integer.MAX_VALUE), readIntent(in));
    in.end();
    return mutation;
  }

  /** Appends an intent. */
  public static void write(Writer out, Intent intent) {
    out.tag((intent.attached() ? ATTACHED : 0) | (intent.guards().isEmpty() ? 0 : GUARDED));
    if (!intent.guards().isEmpty()) {
      OperationFormat.writeGuards(out, intent.guards());
    }
    OperationFormat.write(out, intent.operations());
  }

  /** Reads an intent. */
  public static Intent readIntent(Reader in) {
    int tag = in.tag();
    if (tag > (ATTACHED | GUARDED)) {
      throw new MalformedException("no such form of an intent");
    }
    List<Guard> guards = (tag & GUARDED) == 0 ? List.of() : OperationFormat.readGuards(in);
    if ((tag & GUARDED) != 0 && guards.isEmpty()) {
      throw new MalformedException("an intent says that it has guards, and has none");
    }
    return new Intent((tag & ATTACHED) != 0, guards, OperationFormat.readOperations(in));
  }

  /** How many bytes an intent has. */
  public static int sizeBytes(Intent intent) {
    Writer out = new Writer();
    write(out, intent);
    return out.size();
  }

  /** The bytes of an intent. */
  public static byte[] toBytes(Intent intent) {
    Writer out = new Writer();
    write(out, intent);
    return out.toBytes();
  }

  /** The bytes of a log entry. */
  public static byte[] toBytes(LogEntry entry) {
    Writer out = new Writer();
    out.number(entry.version());
    write(out, entry.mutation());
    write(out, entry.mark());
    out.name(entry.author());
    write(out, entry.outcome());
    return out.toBytes();
  }

  /** Appends an outcome. */
  public static void write(Writer out, Outcome outcome) {
    switch (outcome) {
      case Outcome.Applied(List<Operation> operations) -> {
        out.tag(0);
        OperationFormat.write(out, operations);
      }
      case Outcome.Refused(Refusal refusal) -> {
        out.tag(1);
        write(out, refusal);
      }
    }
  }

  /** A log entry from its bytes. */
  public static LogEntry toLogEntry(byte[] bytes) {
    Reader in = new Reader(bytes);
    long version = in.ordinal();
    MutationId id = readId(in);
    Mark mark = readMark(in);
    String author = in.name();
    LogEntry entry = new LogEntry(version, id, mark, author, readOutcome(in));
    in.end();
    return entry;
  }

  /** Reads an outcome. */
  public static Outcome readOutcome(Reader in) {
    return switch (in.tag()) {
      case 0 -> new Outcome.Applied(OperationFormat.readOperations(in));
      case 1 -> new Outcome.Refused(readRefusal(in));
      default -> throw new MalformedException("no such outcome");
    };
  }

  /** Appends a refusal. */
  public static void write(Writer out, Refusal refusal) {
    out.name(refusal.reason().name());
    out.text(refusal.text());
  }

  /** Reads a refusal. */
  public static Refusal readRefusal(Reader in) {
    Reason reason = readReason(in);
    String text = in.text(3 * Limits.REASON_CHARS);
    if (text.length() > Limits.REASON_CHARS) {
      throw new MalformedException("a refusal has too long a text");
    }
    return new Refusal(reason, text);
  }

  private static Reason readReason(Reader in) {
    String name = in.name();
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    throw new MalformedException("no such reason");
  }

  private static void write(Writer out, MutationId id) {
    write(out, id.replica());
    out.number(id.number());
  }

  private static MutationId readId(Reader in) {
    return new MutationId(readReplica(in), in.ordinal());
  }

  /** Appends a replica's name. */
  public static void write(Writer out, ReplicaId replica) {
    out.bits(replica.high());
    out.bits(replica.low());
  }

  /** Reads a replica's name. */
  public static ReplicaId readReplica(Reader in) {
    return new ReplicaId(in.bits(), in.bits());
  }

  /** Appends a mark. */
  public static void write(Writer out, Mark mark) {
    out.bits(mark.origin());
    out.number(mark.edits());
  }

  /** Reads a mark. */
  public static Mark readMark(Reader in) {
    return new Mark(in.bits(), in.number(Integer.MAX_VALUE));
  }
}
