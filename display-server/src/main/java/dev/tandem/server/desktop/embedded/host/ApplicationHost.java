package dev.tandem.server.desktop.embedded.host;

import dev.tandem.server.desktop.embedded.link.FromApplication.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javafx.application.Application;

/**
 * The main class of the application's JVM: connects to the server, runs any JavaFX {@link
 * Application} class until it ends, and says why it ended. It is no {@code Application} itself,
 * because on the class path the launcher refuses one.
 */
public final class ApplicationHost {
  private static final int REASON_CHARACTERS = 200;

  private ApplicationHost() {}

  /** Runs the application; the arguments are those of {@link HostSettings#toArguments}. */
  public static void main(String[] arguments) throws IOException {
    HostSettings settings = HostSettings.parse(List.of(arguments));
    HostLink link = HostLink.connect(settings);
    System.setIn(InputStream.nullInputStream());
    List<String> application = settings.application();
    String name = application.getFirst();
    try {
      Application.launch(
          load(name), application.subList(1, application.size()).toArray(String[]::new));
      end(link, "The application has ended.", 0);
    } catch (ClassNotFoundException e) {
      end(link, "There is no application class " + name + " on the class path.", 1);
    } catch (ClassCastException e) {
      end(link, name + " is no JavaFX application.", 1);
    } catch (RuntimeException | LinkageError e) {
      e.printStackTrace();
      end(link, "The application failed: " + rootCause(e), 1);
    }
  }

  private static Class<? extends Application> load(String name) throws ClassNotFoundException {
    return Class.forName(name, false, ApplicationHost.class.getClassLoader())
        .asSubclass(Application.class);
  }

  private static Throwable rootCause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static void end(HostLink link, String reason, int status) {
    String line = reason.lines().findFirst().orElse("");
    link.send(new Ending(line.substring(0, Math.min(line.length(), REASON_CHARACTERS))));
    // The application may have left threads behind that would keep this JVM alive.
    System.exit(status);
  }
}
