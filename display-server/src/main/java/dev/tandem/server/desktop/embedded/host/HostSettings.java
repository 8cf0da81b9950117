package dev.tandem.server.desktop.embedded.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the application's JVM is started with: the link's socket, the directory for frame files, the
 * first size in pixels, the {@code Application} class and its arguments.
 */
public record HostSettings(
    Path socket, Path directory, int width, int height, List<String> application) {
  /** Copies the list, which must hold at least a class name. */
  public HostSettings {
    application = List.copyOf(application);
  }

  /** The arguments of {@link ApplicationHost}. */
  public List<String> toArguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(socket.toString());
    arguments.add(directory.toString());
    arguments.add(Integer.toString(width));
    arguments.add(Integer.toString(height));
    arguments.addAll(application);
    return arguments;
  }

  static HostSettings parse(List<String> arguments) {
    return new HostSettings(
        Path.of(arguments.get(0)),
        Path.of(arguments.get(1)),
        Integer.parseInt(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        arguments.subList(4, arguments.size()));
  }
}
