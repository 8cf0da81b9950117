package dev.tandem.protocol;

/**
 * Every bound on what a peer may send, in one place. Each is checked before anything is allocated
 * on the peer's word.
 */
public final class Limits {
  /** Payload bytes of one control frame before login. */
  public static final int CONTROL_BYTES_BEFORE_LOGIN = 4 * 1024;

  /** Payload bytes of one control frame after login: a full clipboard and a little more. */
  public static final int CONTROL_BYTES = 1024 * 1024 + 4 * 1024;

  /** UTF-8 bytes of clipboard text. */
  public static final int CLIPBOARD_BYTES = 1024 * 1024;

  /** UTF-8 bytes of one {@code TextInput}. */
  public static final int TEXT_INPUT_BYTES = 64 * 1024;

  /** UTF-8 bytes of a name: user, session, product, feature. */
  public static final int NAME_BYTES = 64;

  /** UTF-8 bytes of a password. */
  public static final int PASSWORD_BYTES = 256;

  /** UTF-8 bytes of a reason shown to a person. */
  public static final int REASON_BYTES = 1024;

  /** UTF-8 bytes of one argument of a command. */
  public static final int ARGUMENT_BYTES = 4 * 1024;

  /** Arguments of a command. */
  public static final int ARGUMENTS = 256;

  /** UTF-8 bytes of a command's output that is sent back; the rest is cut. */
  public static final int OUTPUT_BYTES = 256 * 1024;

  /** Sessions in one list. */
  public static final int SESSIONS_LISTED = 1024;

  /** Encodings, compressions or features in one offer. */
  public static final int CAPABILITIES = 64;

  /** Width or height of a cursor image, in pixels. */
  public static final int CURSOR_SIDE = 128;

  /** Width or height of a framebuffer, in pixels. */
  public static final int FRAMEBUFFER_SIDE = 8192;

  /** Pixels of a framebuffer: 8 Mi, a little over 4096 × 2000. */
  public static final int FRAMEBUFFER_PIXELS = 4096 * 2304;

  /** Bytes of one pixel chunk: what a control message may have to wait for. */
  public static final int PIXEL_CHUNK_BYTES = 16 * 1024;

  /** Bytes of one frame's body, before compression and after it. */
  public static final int FRAME_BODY_BYTES = 4 * 1024 * 1024;

  /** Rectangles in one frame. */
  public static final int FRAME_RECTANGLES = 4096;

  /** Bytes of one sync chunk: what a control message may have to wait for. */
  public static final int SYNC_CHUNK_BYTES = PIXEL_CHUNK_BYTES;

  /** Bytes of one sync message to the server: a large mutation, of 8 MiB, and a little more. */
  public static final int SYNC_BYTES_TO_SERVER = 10 * 1024 * 1024;

  /** Bytes of one sync message to the client: a snapshot of a large workspace. */
  public static final int SYNC_BYTES_TO_CLIENT = 256 * 1024 * 1024;

  /** UTF-8 bytes of the note in a {@code SessionInfo}; the rest is cut. */
  public static final int NOTE_BYTES = 256;

  /** Largest evdev code of a physical key (KEY_MAX). */
  public static final int SCANCODE = 0x2FF;

  /** Notches of the wheel in one event, either way. */
  public static final int WHEEL_NOTCHES = 100;

  /** Bytes that wait to be sent, pixels in flight included, before the peer counts as stalled. */
  public static final int SEND_QUEUE_BYTES = 4 * 1024 * 1024;

  /** Connections of one server. */
  public static final int CONNECTIONS = 1024;

  /** Connections of one server that have not logged in yet. */
  public static final int CONNECTIONS_BEFORE_LOGIN = 256;

  /** Milliseconds from the accepted connection to the login. */
  public static final int LOGIN_MILLIS = 10_000;

  /** Milliseconds between two heartbeats. */
  public static final int HEARTBEAT_MILLIS = 1000;

  /** Milliseconds without a byte from the peer after which it counts as dead. */
  public static final int SILENCE_MILLIS = 5000;

  /** Milliseconds without a sign that the peer reads, after which it counts as stalled. */
  public static final int STALL_MILLIS = 15_000;

  /** Milliseconds that a closing connection waits for the peer to close too. */
  public static final int CLOSE_MILLIS = 1000;

  private Limits() {}
}
