package dev.tandem.thin.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size in pixels, as a user writes it: {@code 1280x720}. */
record Size(int width, int height) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /** Reads a size. */
  static final class Converter implements ITypeConverter<Size> {
    @Override
    public Size convert(String text) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException("a size is written as 1280x720, not \"" + text + "\"");
      }
      return new Size(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
  }
}
