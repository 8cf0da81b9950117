package dev.tandem.server.command;

import dev.tandem.protocol.message.CreateSession;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A session that the server creates at its start: {@code NAME[:KIND[:COMMAND]]}. The command is
 * split at spaces, and has no quotes.
 */
record FirstSession(String name, String kind, List<String> command) {
  CreateSession request() {
    return new CreateSession(0, name, kind, command, 0, 0);
  }

  /** Reads the text form; stateless. */
  static final class Converter implements ITypeConverter<FirstSession> {
    @Override
    public FirstSession convert(String value) {
      String[] parts = value.split(":", 3);
      if (parts[0].isEmpty()) {
        throw new TypeConversionException(
            "write a session as NAME, NAME:KIND or NAME:KIND:COMMAND");
      }
      List<String> command =
          parts.length < 3 || parts[2].isBlank()
              ? List.of()
              : List.of(parts[2].strip().split(" +"));
      return new FirstSession(parts[0], parts.length < 2 ? "" : parts[1], command);
    }
  }
}
