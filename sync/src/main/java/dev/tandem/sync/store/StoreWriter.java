package dev.tandem.sync.store;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.StoreFile.Row;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a store's file; owned by the store's writer thread, but for what says otherwise. */
final class StoreWriter implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

  /** A group of batches is stored when it has so many bytes, even if more wait. */
  private static final int GROUP_BYTES = 512 * 1024;

  /** When nothing came for so long, the journal is moved into the file and cut. */
  private static final long QUIET_MILLIS = 2000;

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5000;

  /** What the thread is asked to do, in this order. */
  sealed interface Request {
    /** Store a batch. */
    record Persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done)
        implements Request {}

    /** Store a fold in the place of all before it. */
    record Compact(ReplicaRecord.Folded fold) implements Request {}

    /** Store nothing more. */
    record Stop() implements Request {}
  }

  /** A store's work failed, and will not be tried again. */
  private static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final StoreFile file;
  private final StoreLock lock;
  private final Blocks blocks;
  private final Growth growth;
  private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicLong waiting = new AtomicLong();
  private long lastRow;
  private boolean journalGrew;
  private @Nullable StoreProblem told;

  /**
   * Goes on with an open file.
   *
   * @param lastRow the number of the last one
   */
  StoreWriter(StoreFile file, StoreLock lock, Blocks blocks, Growth growth, long lastRow) {
    this.file = file;
    this.lock = lock;
    this.blocks = blocks;
    this.growth = growth;
    this.lastRow = lastRow;
  }

  /** Any thread. */
  void enqueue(Request request) {
    if (stopped.getCount() == 0) {
      throw new IllegalStateException("the store is closed");
    }
    switch (request) {
      case Request.Persist _ -> waiting.incrementAndGet();
      case Request.Compact _ -> growth.requested();
      case Request.Stop _ -> {}
    }
    queue.add(request);
  }

  /** Any thread. */
  void stop() {
    if (stopped.getCount() > 0) {
      queue.add(new Request.Stop());
      stopped.countDown();
    }
  }

  /** Any thread. */
  boolean isCompactionDue() {
    return growth.isDue();
  }

  /** Any thread. */
  long waitingBatches() {
    return waiting.get();
  }

  @Override
  public void run() {
    try {
      while (true) {
        switch (next()) {
          case Request.Persist persist -> store(persist);
          case Request.Compact(ReplicaRecord.Folded fold) -> compact(fold);
          case Request.Stop _ -> {
            shrink();
            return;
          }
        }
      }
    } catch (GivenUp e) {
      LOG.warn("{} was closed before all was stored: {} batches are lost", file.path(), waiting);
    } catch (RuntimeException e) {
      LOG.error("{} is not stored to any more", file.path(), e);
      refuseRest();
    } finally {
      close();
    }
  }

  /** Nobody who handed something over is left without an answer. */
  private void refuseRest() {
    stopped.countDown();
    for (Request request = queue.poll(); request != null; request = queue.poll()) {
      if (request instanceof Request.Persist persist) {
        tell(persist.done, failure(StoreProblem.DISK_FAILS));
      }
    }
  }

  private static Stored failure(StoreProblem problem) {
    return new Stored.Failed(problem, "cannot save: " + problem.text());
  }

  private Request next() {
    while (true) {
      try {
        Request request = queue.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        if (request != null) {
          return request;
        }
        shrink();
      } catch (InterruptedException e) {
        LOG.debug("a store's thread ends by being closed, not by being interrupted", e);
      }
    }
  }

  /** Stores a batch, and what else waits by now. */
  private void store(Request.Persist first) throws GivenUp {
    Writer content = new Writer();
    Request.Persist last = first;
    int batches = 1;
    first.records.forEach(record -> RecordFormat.write(content, record));
    while (content.size() < GROUP_BYTES && queue.peek() instanceof Request.Persist more) {
      queue.remove();
      more.records.forEach(record -> RecordFormat.write(content, record));
      last = more;
      batches++;
    }
    long id = lastRow + 1;
    byte[] block = blocks.toBlock(id, content.toBytes());
    untilStored(last.done, () -> file.appendRows(List.of(new Row(id, block))));
    lastRow = id;
    journalGrew = true;
    waiting.addAndGet(-batches);
    growth.appended(block.length, content.size());
    tell(last.done, new Stored.Durable(last.batch));
  }

  /** Work on the file. */
  private interface Attempt {
    void run() throws SQLException;
  }

  private void untilStored(Consumer<Stored> done, Attempt attempt) throws GivenUp {
    long pauseMillis = FIRST_PAUSE_MILLIS;
    while (true) {
      boolean isLast = stopped.getCount() == 0;
      try {
        attempt.run();
        told = null;
        return;
      } catch (SQLException e) {
        failed(done, e);
      }
      if (isLast) {
        throw new GivenUp();
      }
      pause(pauseMillis);
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }
  }

  /** Waits, unless the store is closed meanwhile. */
  private void pause(long millis) {
    try {
      var _ = stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      LOG.debug("a store's thread ends by being closed, not by being interrupted", e);
    }
  }

  private void failed(Consumer<Stored> done, SQLException e) {
    StoreProblem problem = StoreProblem.of(e);
    if (problem != told) {
      told = problem;
      LOG.warn("{} cannot store: {}", file.path(), problem.text(), e);
      tell(done, failure(problem));
    }
  }

  private static void tell(Consumer<Stored> done, Stored stored) {
    try {
      done.accept(stored);
    } catch (RuntimeException e) {
      LOG.error("who was told that something is stored has failed", e);
    }
  }

  private void compact(ReplicaRecord.Folded fold) {
    Writer content = new Writer();
    RecordFormat.write(content, fold);
    if (content.size() > Limits.STATE_BYTES) {
      growth.notFolded();
      return;
    }
    long id = lastRow + 1;
    byte[] block = blocks.toBlock(id, content.toBytes());
    try {
      file.replaceRows(new Row(id, block));
    } catch (SQLException e) {
      LOG.info("{} was not folded: {}", file.path(), StoreProblem.of(e).text(), e);
      growth.notFolded();
      return;
    }
    lastRow = id;
    growth.folded(block.length, content.size());
    journalGrew = true;
    if (queue.isEmpty()) {
      shrink();
    }
  }

  /** Gives the disk back what is not needed, if there can be anything. */
  private void shrink() {
    boolean grew = journalGrew;
    journalGrew = false;
    try {
      if (grew) {
        file.shrink();
      }
    } catch (SQLException e) {
      LOG.info("{} stays larger than it need be", file.path(), e);
    }
  }

  private void close() {
    try (lock) {
      file.close();
    } catch (SQLException | IOException e) {
      LOG.warn("{} was not closed well; nothing stored is lost", file.path(), e);
    }
  }
}
