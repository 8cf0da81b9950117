package dev.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.DetachSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.RemoteClient;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients at work, and clients that are broken, over real sockets. */
class ServerEndToEndTest extends ServerFixture {
  @Test
  void aUserLogsInCreatesAttachesTypesAndComesBack() {
    RemoteClient ada = login("ada");
    assertThat(ada.messages()).contains(new LoggedIn(1, "ada", false));
    assertThat(ada.create("work")).isEqualTo(new Done(2));
    assertThat(ada.attach("work", AttachMode.CONTROL)).isInstanceOf(Attached.class);
    for (int input = 1; input <= 100; input++) {
      ada.send(new KeyInput(input, true, 'a' + input, 30));
      ada.send(new KeyInput(input, false, 'a' + input, 30));
    }
    Eventually.await("all was typed", () -> kind().latest().injected().size() == 200);
    ada.awaitSame(kind().latest());
    ada.close();
    RemoteClient again = login("ada");
    assertThat(names(again)).containsExactly("work");
    again.attach("work", AttachMode.CONTROL);
    again.awaitSame(kind().latest());
  }

  @Test
  void whoGoesFromSessionToSessionSeesNoFrameOfTheOther() {
    RemoteClient ada = login("ada");
    ada.create("one");
    ada.create("two");
    for (int i = 0; i < 30; i++) {
      kind().started().get(0).paint(new Rect(0, 0, 320, 240), i * 999);
      kind().started().get(1).paint(new Rect(0, 0, 320, 240), i * 777);
      ada.attach(i % 2 == 0 ? "one" : "two", AttachMode.CONTROL);
      if (i % 5 == 0) {
        assertThat(ada.request(new DetachSession(5))).isEqualTo(new Done(5));
        ada.attach(i % 2 == 0 ? "one" : "two", AttachMode.CONTROL);
      }
      ada.awaitSame(kind().started().get(i % 2));
    }
  }

  @Test
  void aKilledSessionIsGoneAndItsNameIsFree() {
    RemoteClient ada = login("ada");
    RemoteClient other = login("ada");
    ada.create("work", "sleep", "300");
    Process program = kind().latest().process();
    other.attach("work", AttachMode.VIEW);
    assertThat(ada.request(new KillSession(5, "work"))).isEqualTo(new Done(5));
    assertThat(program).isNotNull();
    assertThat(program.isAlive()).isFalse();
    Eventually.await(
        "the viewer is told",
        () -> other.messages().stream().anyMatch(message -> message instanceof SessionEnded));
    assertThat(names(ada)).isEmpty();
    assertThat(ada.create("work")).isEqualTo(new Done(2));
  }

  @Test
  void aDeadDesktopIsRestarted() {
    RemoteClient ada = login("ada");
    ada.create("work");
    kind().latest().die("it was killed");
    SessionList list = (SessionList) ada.request(new ListSessions(9));
    assertThat(list.sessions())
        .singleElement()
        .satisfies(info -> {
          assertThat(info.state()).isEqualTo(SessionState.ENDED);
          assertThat(info.note()).isEqualTo("it was killed");
        });
    assertRefused(ada.attach("work", AttachMode.VIEW), ErrorCode.SESSION_FAILED);
    assertThat(ada.request(new RestartSession(8, "work"))).isEqualTo(new Done(8));
    assertRefused(ada.request(new RestartSession(8, "work")), ErrorCode.SESSION_FAILED);
    ada.attach("work", AttachMode.CONTROL);
    kind().latest().paint(new Rect(0, 0, 9, 9), 0xFFFFFF);
    ada.awaitSame(kind().latest());
  }

  @Test
  void whatAClientHeldIsLetGoWhenItsConnectionEnds() {
    RemoteClient ada = login("ada");
    ada.create("work");
    ada.attach("work", AttachMode.CONTROL);
    ada.send(new KeyInput(1, true, 0xFFE3, 29));
    Eventually.await("the key is down", () -> !kind().latest().injected().isEmpty());
    ada.close();
    Eventually.await(
        "it is let go", () -> kind().latest().injected().getLast() instanceof ReleaseInput);
  }

  @Test
  void aClientThatNeverAcknowledgesEndsAndDisturbsNobody() {
    RemoteClient stalled = login("ada");
    RemoteClient good = login("ada");
    stalled.create("work");
    stalled.attach("work", AttachMode.VIEW);
    good.attach("work", AttachMode.CONTROL);
    stalled.awaitSame(kind().latest());
    stalled.stopAcknowledging();
    kind().latest().paint(new Rect(0, 0, 99, 99), 0xABCDEF);
    assertThat(stalled.awaitClosed().code()).isEqualTo(ErrorCode.PEER_STALLED);
    kind().latest().paint(new Rect(9, 9, 99, 99), 0x123456);
    good.awaitSame(kind().latest());
    assertThat(good.isClosed()).isFalse();
  }

  @Test
  void aClientThatNeverReadsEndsAndDisturbsNobody() {
    RemoteClient deaf = login("ada");
    RemoteClient good = login("ada");
    deaf.create("work");
    deaf.attach("work", AttachMode.VIEW);
    good.attach("work", AttachMode.CONTROL);
    deaf.awaitSame(kind().latest());
    deaf.stopReading();
    Eventually.await(
        "it is no longer a viewer",
        () -> {
          kind().latest().paint(new Rect(0, 0, 320, 240), (int) System.nanoTime());
          good.awaitSame(kind().latest());
          SessionList list = (SessionList) good.request(new ListSessions(9));
          return list.sessions().getFirst().viewers() == 1;
        });
  }

  @Test
  void twoHundredSilentConnectionsDisturbNobody() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        silent.add(new Socket(server.address().getAddress(), server.address().getPort()));
      }
      RemoteClient ada = login("ada");
      ada.create("work");
      ada.attach("work", AttachMode.CONTROL);
      kind().latest().paint(new Rect(0, 0, 99, 99), 0xABCDEF);
      ada.awaitSame(kind().latest());
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void aFloodOfRequestsEndsOrIsAnsweredButNeverPilesUp() {
    RemoteClient flood = login("ada");
    RemoteClient good = login("bob");
    for (int i = 0; i < 20_000; i++) {
      flood.send(new ListSessions(i));
    }
    assertThat(good.create("work")).isEqualTo(new Done(2));
  }

  @Test
  void stoppingTellsClientsAndEndsEverything() throws IOException {
    RemoteClient ada = login("ada");
    ada.create("work", "sleep", "300");
    Process program = kind().latest().process();
    server.close();
    assertThat(program).isNotNull();
    assertThat(program.isAlive()).isFalse();
    assertThat(ada.awaitClosed().code()).isEqualTo(ErrorCode.SERVER_STOPPING);
    assertThat(DataDirectory.adminTokenIn(data)).doesNotExist();
    server = DisplayServer.start(settings());
    assertThat(server.orphansEnded()).isZero();
  }

  @Test
  void aSecondServerOnTheSameDataSaysSo() {
    assertThatThrownBy(() -> DisplayServer.start(settings()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another server");
  }
}
