package dev.tandem.server.session;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.server.process.ChildProcesses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs commands inside sessions' desktops; thread-safe. A command is waited for, but not for what
 * it leaves running: {@code sh -c 'xterm &'} answers at once, and the xterm lives as long as its
 * session. A command that does not end in time is ended.
 */
public final class CommandRunner {
  /**
   * What a command's exit status is when it was ended because of its time, as timeout(1) has it.
   */
  public static final int TIMED_OUT_STATUS = 124;

  /** How long after a command's end its last output is waited for. */
  private static final long LAST_OUTPUT_MILLIS = 200;

  private static final int MOST_AT_ONCE = 16;

  private final ChildProcesses children;
  private final long mostSeconds;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  /** Runs commands for at most so many seconds each. */
  public CommandRunner(ChildProcesses children, long mostSeconds) {
    this.children = children;
    this.mostSeconds = mostSeconds;
  }

  /**
   * Starts a command and returns at once.
   *
   * @param environment what makes it appear in the session's desktop
   * @param answer hears {@link ExecResult} or {@link Refused}, on any thread
   */
  public void run(
      ExecInSession request, Map<String, String> environment, Consumer<Message> answer) {
    if (!free.tryAcquire()) {
      answer.accept(
          new Refused(request.request(), ErrorCode.LIMIT_REACHED, "too many commands run at once"));
      return;
    }
    Thread.ofVirtual()
        .name("exec-" + request.name())
        .start(() -> {
          try {
            answer.accept(runBlocking(request, environment));
          } finally {
            free.release();
          }
        });
  }

  private Message runBlocking(ExecInSession request, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(request.command()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = children.start(builder, request.name());
      process.getOutputStream().close();
      Output output = new Output(process.getInputStream());
      Thread reader = Thread.ofVirtual().name("exec-output").start(output);
      if (process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
        reader.join(LAST_OUTPUT_MILLIS);
        return new ExecResult(request.request(), process.exitValue(), output.text());
      }
      process.descendants().forEach(ProcessHandle::destroy);
      children.end(process);
      String note = "\n[ended after " + mostSeconds + " s]";
      return new ExecResult(request.request(), TIMED_OUT_STATUS, output.text() + note);
    } catch (IOException e) {
      return new Refused(
          request.request(), ErrorCode.SESSION_FAILED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Refused(request.request(), ErrorCode.SERVER_STOPPING, "the server is stopping");
    }
  }

  /**
   * Reads a process's output to its end, keeps the first of it, and drops the rest: a program that
   * stays in the background must be able to go on printing.
   */
  private static final class Output implements Runnable {
    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    Output(InputStream in) {
      this.in = in;
    }

    @Override
    public void run() {
      byte[] buffer = new byte[8192];
      try (in) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          kept.write(buffer, 0, Math.min(read, Limits.OUTPUT_BYTES / 2 - kept.size()));
        }
      } catch (IOException e) {
        // The process was ended, and its output with it.
      }
    }

    /**
     * What came so far. Bytes that are no UTF-8 become replacement characters of three bytes, so
     * the text is cut until it is within the limit.
     */
    String text() {
      String text = kept.toString(StandardCharsets.UTF_8);
      while (text.getBytes(StandardCharsets.UTF_8).length > Limits.OUTPUT_BYTES - 64) {
        text = text.substring(0, text.length() / 2);
      }
      return text;
    }
  }
}
