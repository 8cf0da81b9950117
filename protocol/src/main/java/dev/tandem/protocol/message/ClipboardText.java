package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/** The sender's clipboard now holds this text. */
public record ClipboardText(String text) implements Message {

  /** Without the text, which may be a password: this line may be logged. */
  @Override
  public String toString() {
    return "ClipboardText[" + text.length() + " chars]";
  }

  /** The wire form. */
  public static final class Format extends MessageSerializer<ClipboardText> {
    /** The only one that is needed. */
    public Format() {
      super(ClipboardText.class, Fields.textBytes(Limits.CLIPBOARD_BYTES));
    }

    @Override
    protected void write(Output out, ClipboardText message) {
      Fields.writeText(out, message.text(), Limits.CLIPBOARD_BYTES);
    }

    @Override
    protected ClipboardText read(Input in) {
      return new ClipboardText(Fields.readText(in, Limits.CLIPBOARD_BYTES));
    }
  }
}
