package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.DesktopResized;
import dev.tandem.protocol.message.DetachSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Heartbeat;
import dev.tandem.protocol.message.HeartbeatReply;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.ResizeRequest;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.Welcome;
import dev.tandem.protocol.message.WheelInput;
import java.util.List;

/**
 * One example of each message and its whole control frame in hex. The bytes are frozen: a test that
 * fails here says that old and new programs no longer understand each other.
 */
record GoldenMessages(Message message, String hex) {
  private static final SessionInfo DESK =
      new SessionInfo("desk", "anna", "x11", SessionState.ENDED, 2, 800, 600, "gone");
  private static final String DESK_HEX =
      "040000006465736b 04000000616e6e61 03000000783131 03 02000000 20030000 58020000 04000000676f6e65";
  private static final Capabilities OFFER =
      new Capabilities(List.of(1, 260), List.of(2), List.of("é"));
  private static final String OFFER_HEX =
      "02000000 01000000 04010000 01000000 02000000 01000000 02000000c3a9";

  static final List<GoldenMessages> ALL =
      List.of(
          of(new Hello(OFFER, "thin"), "10 00000027 10" + OFFER_HEX + "04000000 7468696e"),
          of(new Welcome(OFFER, "srv"), "10 00000026 11" + OFFER_HEX + "03000000 737276"),
          of(
              new Login(7, "anna", "geheim"),
              "10 00000017 12 07000000 04000000616e6e61 0600000067656865696d"),
          of(new LoggedIn(7, "anna", true), "10 0000000e 13 07000000 04000000616e6e61 01"),
          of(new Heartbeat(0x0102030405060708L), "10 00000009 14 0807060504030201"),
          of(new HeartbeatReply(-1), "10 00000009 15 ffffffffffffffff"),
          of(new Closing(ErrorCode.PEER_SILENT, "hush"), "10 0000000a 16 0d 0400000068757368"),
          of(new Done(258), "10 00000005 17 02010000"),
          of(
              new Refused(3, ErrorCode.NOT_PERMITTED, "no €"),
              "10 00000010 18 03000000 09 060000006e6f20e282ac"),
          of(new ListSessions(4), "10 00000005 20 04000000"),
          of(new SessionList(4, List.of(DESK)), "10 00000035 21 04000000 01000000" + DESK_HEX),
          of(
              new CreateSession(5, "desk", "x11", List.of("xterm", ""), 800, 0),
              "10 0000002d 22 05000000 040000006465736b 03000000783131"
                  + "02000000 05000000787465726d 00000000 20030000 00000000"),
          of(
              new AttachSession(6, "desk", AttachMode.CONTROL, 1280, 720),
              "10 00000016 23 06000000 040000006465736b 02 00050000 d0020000"),
          of(new Attached(6, DESK, AttachMode.VIEW), "10 00000032 24 06000000" + DESK_HEX + "01"),
          of(new DetachSession(7), "10 00000005 25 07000000"),
          of(new KillSession(8, "desk"), "10 0000000d 26 08000000 040000006465736b"),
          of(new RestartSession(9, "desk"), "10 0000000d 27 09000000 040000006465736b"),
          of(
              new ShareSession(10, "desk", "bob", AttachMode.VIEW, true),
              "10 00000016 28 0a000000 040000006465736b 03000000626f62 01 01"),
          of(
              new ExecInSession(11, "desk", List.of("ls", "-l")),
              "10 0000001d 29 0b000000 040000006465736b 02000000 020000006c73 020000002d6c"),
          of(new ExecResult(11, -1, "ok\n"), "10 00000010 2a 0b000000 ffffffff 030000006f6b0a"),
          of(
              new SessionEnded("desk", "X died"),
              "10 00000013 2b 040000006465736b 06000000582064696564"),
          of(new KeyInput(1, true, 0x1F642, 30), "10 0000000e 30 01000000 01 42f60100 1e000000"),
          of(
              new PointerInput(2, 8191, 0, 0b10001),
              "10 00000011 31 02000000 ff1f0000 00000000 11000000"),
          of(
              new WheelInput(3, 1, 2, -0.5f, 100f),
              "10 00000015 32 03000000 01000000 02000000 000000bf 0000c842"),
          of(new TextInput(4, "🙂"), "10 0000000d 33 04000000 04000000f09f9982"),
          of(new ReleaseInput(5), "10 00000005 34 05000000"),
          of(new ClipboardText("中"), "10 00000008 35 03000000e4b8ad"),
          of(new ResizeRequest(1920, 1080), "10 00000009 36 80070000 38040000"),
          of(new DesktopResized(4096, 2304), "10 00000009 37 00100000 00090000"),
          of(
              new CursorShape(2, 1, 1, 0, new int[] {0xFF010203, 0}),
              "10 00000019 38 02000000 01000000 01000000 00000000 030201ff 00000000"),
          of(
              new FrameAck(9, 1, 256, -2),
              "10 0000001d 39 09000000 0100000000000000 0001000000000000 feffffffffffffff"));

  private static GoldenMessages of(Message message, String hex) {
    return new GoldenMessages(message, hex.replace(" ", ""));
  }

  @Override
  public String toString() {
    return message.getClass().getSimpleName();
  }
}
