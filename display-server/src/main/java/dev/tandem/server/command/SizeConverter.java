package dev.tandem.server.command;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.server.session.SessionDirectory.Size;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1280x720}; stateless. */
final class SizeConverter implements ITypeConverter<Size> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  @Override
  public Size convert(String value) {
    Matcher matcher = SIZE.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException("write a size as 1280x720, not " + value);
    }
    Size size = new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    if (!Framebuffer.isAllowed(size.width(), size.height())) {
      throw new TypeConversionException("no desktop can be " + value);
    }
    return size;
  }
}
