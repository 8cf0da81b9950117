package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The client says who it is. The password crosses only inside TLS, after the pin was checked. */
public record Login(int request, String user, String password) implements Message {

  /** Without the password: this line may be logged. */
  @Override
  public String toString() {
    return "Login[request=" + request + ", user=" + user + "]";
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<Login> {
    /** The only one that is needed. */
    public Format() {
      super(
          Login.class,
          Integer.BYTES
              + Fields.textBytes(Limits.NAME_BYTES)
              + Fields.textBytes(Limits.PASSWORD_BYTES));
    }

    @Override
    protected void write(Output out, Login message) {
      out.writeInt(message.request());
      Fields.writeText(out, message.user(), Limits.NAME_BYTES);
      Fields.writeText(out, message.password(), Limits.PASSWORD_BYTES);
    }

    @Override
    protected Login read(Input in) {
      return new Login(
          in.readInt(),
          Fields.readText(in, Limits.NAME_BYTES),
          Fields.readText(in, Limits.PASSWORD_BYTES));
    }
  }
}
