package dev.tandem.sync.encoding;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextChangeBuilder;
import dev.tandem.sync.text.TextException;

/** The bytes of values, addresses, places and text changes. */
final class ValueFormat {
  private ValueFormat() {}

  static void write(Writer out, Value value) {
    switch (value) {
      case Value.Unset() -> out.tag(0);
      case Value.OfBoolean(boolean flag) -> out.tag(flag ? 2 : 1);
      case Value.OfLong(long number) -> {
        out.tag(3);
        out.signed(number);
      }
      case Value.OfDouble(double number) -> {
        out.tag(4);
        out.bits(Double.doubleToLongBits(number));
      }
      case Value.OfString(String text) -> {
        out.tag(5);
        out.text(text);
      }
      case Value.OfBytes bytes -> {
        out.tag(6);
        out.bytes(bytes.bytes());
      }
    }
  }

  static Value readValue(Reader in) {
    return readValue(in.tag(), in);
  }

  static Value readValue(int tag, Reader in) {
    return switch (tag) {
      case 0 -> Value.unset();
      case 1 -> Value.of(false);
      case 2 -> Value.of(true);
      case 3 -> Value.of(in.signed());
      case 4 -> readDouble(in.bits());
      case 5 -> Value.of(in.text(3 * Limits.VALUE_BYTES));
      case 6 -> new Value.OfBytes(in.bytes(Limits.VALUE_BYTES));
      default -> throw new MalformedException("no such kind of value");
    };
  }

  private static Value readDouble(long bits) {
    double number = Double.longBitsToDouble(bits);
    if (Double.doubleToLongBits(number) != bits) {
      throw new MalformedException("a number that is none has more than one form");
    }
    return Value.of(number);
  }

  static void write(Writer out, FieldAddress field) {
    out.name(field.document());
    out.name(field.element());
    out.name(field.field());
  }

  static FieldAddress readField(Reader in) {
    return new FieldAddress(in.name(), in.name(), in.name());
  }

  static void write(Writer out, Place place) {
    out.name(place.parent());
    out.text(place.position());
  }

  static Place readPlace(Reader in) {
    return new Place(in.name(), in.text(Limits.POSITION_CHARS));
  }

  static void write(Writer out, TextChange change) {
    out.number(change.runs());
    int from = 0;
    for (int run = 0; run < change.runs(); run++) {
      int length = change.length(run);
      int kind =
          switch (change.kind(run)) {
            case RETAIN -> 0;
            case INSERT -> 1;
            case DELETE -> 2;
          };
      out.number((long) length << 2 | kind);
      if (kind == 1) {
        out.text(change.inserted().substring(from, from + length));
        from += length;
      }
    }
  }

  static TextChange readChange(Reader in) {
    TextChangeBuilder change = TextChange.builder();
    int runs = in.count(Limits.TEXT_RUNS);
    try {
      for (int run = 0; run < runs; run++) {
        readRun(in, change);
      }
      return change.build();
    } catch (TextException e) {
      throw new MalformedException(e.getMessage() == null ? "a text change" : e.getMessage());
    }
  }

  private static void readRun(Reader in, TextChangeBuilder change) {
    int run = in.number(Limits.TEXT_CHARS * 4 + 3);
    int length = run >>> 2;
    switch (run & 3) {
      case 0 -> change.retain(length);
      case 2 -> change.delete(length);
      case 1 -> {
        String text = in.text(3 * length);
        if (text.length() != length) {
          throw new MalformedException("an insertion has another length than it says");
        }
        change.insert(text);
      }
      default -> throw new MalformedException("no such kind of run");
    }
  }
}
