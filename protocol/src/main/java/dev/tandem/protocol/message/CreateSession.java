package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;
import java.util.List;

/**
 * The client asks for a new session. {@code desktop} is a kind, such as x11; an empty command means
 * the default desktop; width and height are in pixels, 0 for the server's default.
 */
public record CreateSession(
    int request, String name, String desktop, List<String> command, int width, int height)
    implements Message {
  /** Checks the size and copies the list. */
  public CreateSession {
    Fields.requireSideOrZero(width);
    Fields.requireSideOrZero(height);
    command = List.copyOf(command);
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<CreateSession> {
    /** The only one that is needed. */
    public Format() {
      super(CreateSession.class, Limits.CONTROL_BYTES - 1);
    }

    @Override
    protected void write(Output out, CreateSession message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.name(), Limits.NAME_BYTES);
      Fields.writeText(out, message.desktop(), Limits.NAME_BYTES);
      Fields.writeTexts(out, message.command(), Limits.ARGUMENTS, Limits.ARGUMENT_BYTES);
      out.writeInt(message.width());
      out.writeInt(message.height());
    }

    @Override
    protected CreateSession read(Input in) {
      return new CreateSession(
          in.readInt(),
          Fields.readText(in, Limits.NAME_BYTES),
          Fields.readText(in, Limits.NAME_BYTES),
          Fields.readTexts(in, Limits.ARGUMENTS, Limits.ARGUMENT_BYTES),
          in.readInt(),
          in.readInt());
    }
  }
}
