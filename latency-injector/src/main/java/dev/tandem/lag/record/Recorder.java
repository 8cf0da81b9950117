package dev.tandem.lag.record;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.record.RecordedEvent.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what links do to a file, as JSON lines; thread-safe. Whoever records never waits: its
 * events go through a bounded queue to a thread of the recorder, and what finds no room there is
 * counted and said in a line of its own.
 */
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private final long startNanos = System.nanoTime();
  private final Path file;
  private final MpscArrayQueue<RecordedEvent> queue = new MpscArrayQueue<>(Limits.RECORD_EVENTS);
  private final LongAdder lost = new LongAdder();
  private final OutputStream out;
  private final JsonGenerator lines;
  private final Thread writer;
  private volatile boolean closing;
  private volatile boolean failed;

  /**
   * Begins a recording.
   *
   * @throws IOException if the file cannot be written
   */
  public Recorder(Path file) throws IOException {
    this.file = file;
    try {
      out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024);
    } catch (IOException e) {
      throw new IOException("cannot write the recording " + file + ": " + reason(e), e);
    }
    lines = EventLines.generator(out);
    writer = Thread.ofPlatform().daemon().name("lag-record").start(this::write);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  /** Where it goes. */
  public Path file() {
    return file;
  }

  /** Events that found no room, or came after the file could not be written any more. */
  public long lostEvents() {
    return lost.sum();
  }

  /** Something happened on a flow. */
  void record(RecordedEvent event) {
    if (failed || closing || !queue.offer(event)) {
      lost.increment();
    }
  }

  /** Records for one link of that name. */
  public LinkRecorder forLink(String link) {
    return new LinkRecorder(this, link);
  }

  long micros(long nowNanos) {
    return Math.max(0, (nowNanos - startNanos) / 1_000);
  }

  private void write() {
    long toldLost = 0;
    boolean last;
    try (lines) {
      do {
        // Read before the queue is: what was offered until then is still written.
        last = closing;
        int written = writeQueue();
        long nowLost = lost.sum();
        if (nowLost > toldLost) {
          EventLines.write(lostLine(nowLost - toldLost), lines);
          toldLost = nowLost;
        }
        lines.flush();
        out.flush();
        if (written == 0 && !last) {
          LockSupport.parkNanos(this, Limits.RECORD_PAUSE_NANOS);
        }
      } while (!last);
    } catch (IOException e) {
      failed = true;
      LOG.error("The recording {} ends here: {}", file, e.getMessage());
    }
  }

  private int writeQueue() throws IOException {
    int written = 0;
    while (written < Limits.RECORD_EVENTS) {
      RecordedEvent event = queue.relaxedPoll();
      if (event == null) {
        break;
      }
      EventLines.write(event, lines);
      written++;
    }
    return written;
  }

  private RecordedEvent lostLine(long count) {
    long now = micros(System.nanoTime());
    return new RecordedEvent(now, "", -1, Direction.UP, Kind.LOST, count, 0, "");
  }

  /** Writes what was recorded so far, and ends the recording. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(writer);
    try {
      if (!writer.join(Duration.ofMillis(Limits.ANSWER_MILLIS))) {
        LOG.error("The recording {} is not finished: its file does not take it", file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
