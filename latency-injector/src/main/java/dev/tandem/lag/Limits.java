package dev.tandem.lag;

/** Every bound on memory and on input; what a setting may be, its record says. */
public final class Limits {
  /** Bytes that wait and fly in all flows of a link together; then it reads no more. */
  public static final long LINK_BYTES = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

  /** Flows that a link has at once; more are refused. */
  public static final int FLOWS = 20_000;

  /** Connections that the system accepts before the link does. */
  public static final int BACKLOG = 4_096;

  /** How long connecting to an upstream may take. */
  public static final int CONNECT_MILLIS = 10_000;

  /** Names of upstreams that are looked up at once. */
  public static final int RESOLVERS = 4;

  /** Bytes that have left a link and that the receiving socket has not taken. */
  public static final int WRITE_BYTES = 256 * 1024;

  /** The least and the most that one read of a connection brings. */
  public static final int LEAST_READ_BYTES = 2 * 1024;

  /** See {@link #LEAST_READ_BYTES}. */
  public static final int MOST_READ_BYTES = 128 * 1024;

  /** The least and the most that the system keeps before a queue of a given length. */
  public static final int LEAST_SYSTEM_BYTES = 8 * 1024;

  /** The least for connections that were open when that queue was set. */
  public static final int OPEN_SYSTEM_BYTES = 64 * 1024;

  /** See {@link #LEAST_SYSTEM_BYTES}. */
  public static final int MOST_SYSTEM_BYTES = 256 * 1024;

  /** How long a link may take to do what it is told. */
  public static final long ANSWER_MILLIS = 5_000;

  /** What a link remembers of its last minute: slots of 100 ms. */
  public static final int HISTORY_SLOTS = 600;

  /** Clients of a UDP link that are known at once; the datagrams of more are dropped. */
  public static final int UDP_FLOWS = 4_096;

  /** A client of a UDP link that nothing was heard of, either way, for so long is forgotten. */
  public static final long UDP_IDLE_NANOS = 60_000_000_000L;

  /** The biggest datagram there is. */
  public static final int DATAGRAM_BYTES = 65_535;

  /** Bytes of datagrams that the system keeps for a socket, if it allows as much. */
  public static final int DATAGRAM_SOCKET_BYTES = 1 << 20;

  /** Events of a recording that wait to be written; more are lost. */
  public static final int RECORD_EVENTS = 65_536;

  /** How long a recorder sleeps when there is nothing to write. */
  public static final long RECORD_PAUSE_NANOS = 20_000_000;

  /** The longest line of a recording that is read. */
  public static final int RECORD_LINE_CHARACTERS = 64 * 1024;

  /** The longest name of a host. */
  public static final int HOST_CHARACTERS = 255;

  /** Bytes that wait in the queue of one flow's direction, if no impairment bounds it. */
  public static final int QUEUE_BYTES = 256 * 1024;

  /** Datagrams that wait in the queue of one flow's direction, however small. */
  public static final int QUEUE_DATAGRAMS = 16_384;

  /** Bytes that fly at once in one flow's direction: 1 Gbit/s for half a second. */
  public static final int FLIGHT_BYTES = 64 * 1024 * 1024;

  /** Pieces that fly at once in one flow's direction, whatever their size. */
  public static final int FLIGHT_PIECES = 65_536;

  /** Small parts of a stream that come within this time and have to wait, wait as one. */
  public static final long JOIN_NANOS = 1_000_000;

  /** A receiver that has taken nothing for so long is sent nothing more until it does. */
  public static final long STUCK_NANOS = 100_000_000;

  /** Names of impairments of which a link knows how often they came into force. */
  public static final int REMEMBERED_NAMES = 1000;

  /** Bytes of a recorded link. */
  public static final int TRACE_BYTES = 32 << 20;

  /** Lines of a recorded link. */
  public static final int TRACE_LINES = 4_000_000;

  /** Bytes of a profile or a timeline. */
  public static final int TEXT_BYTES = 64 << 10;

  /** Lines of a timeline on which something happens. */
  public static final int TIMELINE_EVENTS = 1000;

  /** The shortest loop of a timeline, and the most often that something happens again. */
  public static final long TIMELINE_STEP_NANOS = 100_000_000;

  private Limits() {}
}
