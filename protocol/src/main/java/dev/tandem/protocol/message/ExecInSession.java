package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;
import java.util.List;

/** An administrator runs a command inside a session's display. */
public record ExecInSession(int request, String name, List<String> command) implements Message {
  /** Copies the list. */
  public ExecInSession {
    command = List.copyOf(command);
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<ExecInSession> {
    /** The only one that is needed. */
    public Format() {
      super(ExecInSession.class, Limits.CONTROL_BYTES - 1);
    }

    @Override
    protected void write(Output out, ExecInSession message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.name(), Limits.NAME_BYTES);
      Fields.writeTexts(out, message.command(), Limits.ARGUMENTS, Limits.ARGUMENT_BYTES);
    }

    @Override
    protected ExecInSession read(Input in) {
      return new ExecInSession(
          in.readInt(),
          Fields.readText(in, Limits.NAME_BYTES),
          Fields.readTexts(in, Limits.ARGUMENTS, Limits.ARGUMENT_BYTES));
    }
  }
}
