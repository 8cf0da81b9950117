package dev.tandem.comparison;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that runs a tandem command: same Java, same class path; stateless. */
public final class TandemProcess {
  private TandemProcess() {}

  /** Prepares {@code tandem arguments…}; the caller sets its streams and starts it. */
  public static ProcessBuilder of(String... arguments) {
    return of(List.of(), List.of(arguments));
  }

  /** Prepares {@code tandem arguments…} with more options for its Java machine. */
  public static ProcessBuilder of(List<String> javaOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Hand on what this Java machine was allowed, so that the child prints no warnings either.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option ->
            option.startsWith("--enable-native-access")
                || option.startsWith("--sun-misc-unsafe")
                || option.startsWith("-Dtandem."))
        .forEach(command::add);
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Tandem.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
