package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** Text to be typed as it is, from an input method or a paste. */
public record TextInput(int input, String text) implements Message {

  /** Without the text, which may be a password: this line may be logged. */
  @Override
  public String toString() {
    return "TextInput[input=" + input + ", " + text.length() + " chars]";
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<TextInput> {
    /** The only one that is needed. */
    public Format() {
      super(TextInput.class, Integer.BYTES + Fields.textBytes(Limits.TEXT_INPUT_BYTES));
    }

    @Override
    protected void write(Output out, TextInput message) {
      out.writeInt(message.input());
      Fields.writeText(out, message.text(), Limits.TEXT_INPUT_BYTES);
    }

    @Override
    protected TextInput read(Input in) {
      return new TextInput(in.readInt(), Fields.readText(in, Limits.TEXT_INPUT_BYTES));
    }
  }
}
