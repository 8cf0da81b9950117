package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The command of {@link ExecInSession} ended; output is what it printed, cut at the limit. */
public record ExecResult(int request, int exitStatus, String output) implements Message {

  /** The wire form. */
  public static final class Format extends MessageSerializer<ExecResult> {
    /** The only one that is needed. */
    public Format() {
      super(ExecResult.class, 2 * Integer.BYTES + Fields.textBytes(Limits.OUTPUT_BYTES));
    }

    @Override
    protected void write(Output out, ExecResult message) {
      out.writeInt(message.request());
      out.writeInt(message.exitStatus());
      Fields.writeCutText(out, message.output(), Limits.OUTPUT_BYTES);
    }

    @Override
    protected ExecResult read(Input in) {
      return new ExecResult(in.readInt(), in.readInt(), Fields.readText(in, Limits.OUTPUT_BYTES));
    }
  }
}
