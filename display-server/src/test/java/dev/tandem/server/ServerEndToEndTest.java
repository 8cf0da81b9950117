package dev.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.DetachSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.server.account.AccountFile;
import dev.tandem.server.account.PasswordHash;
import dev.tandem.server.account.User;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.PaintedKind;
import dev.tandem.server.painted.RemoteClient;
import dev.tandem.server.session.SessionLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A started server and clients over real sockets. */
class ServerEndToEndTest {
  private static final long STALL_NANOS = 1_000_000_000L;
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path data;

  private final List<PaintedKind> kinds = new CopyOnWriteArrayList<>();
  private final List<RemoteClient> clients = new ArrayList<>();
  private DisplayServer server;

  @BeforeEach
  void start() throws IOException {
    AccountFile accounts = new AccountFile(DataDirectory.accountsIn(data));
    accounts.put("ada", PasswordHash.of(PASSWORD));
    accounts.put("bob", PasswordHash.of(PASSWORD));
    server = DisplayServer.start(settings());
  }

  private ServerSettings settings() {
    return ServerSettings.standard(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), data)
        .withKinds(children -> {
          kinds.add(new PaintedKind(children));
          return List.of(kind());
        })
        .withLimits(new SessionLimits(2, 16, 2, 4096, 2160, STALL_NANOS), 1);
  }

  private PaintedKind kind() {
    return kinds.getLast();
  }

  @AfterEach
  void stop() {
    clients.forEach(RemoteClient::close);
    server.close();
  }

  private RemoteClient login(String user) {
    return login(user, PASSWORD);
  }

  private RemoteClient login(String user, String password) {
    RemoteClient client = RemoteClient.login(server.address(), user, password);
    clients.add(client);
    return client;
  }

  private RemoteClient admin() throws IOException {
    return login(User.ADMIN, Files.readString(DataDirectory.adminTokenIn(data)));
  }

  private static List<String> names(RemoteClient client) {
    SessionList list = (SessionList) client.request(new ListSessions(9));
    return list.sessions().stream().map(SessionInfo::name).toList();
  }

  private static void assertRefused(Message answer, ErrorCode code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).as(refused.text()).isEqualTo(code);
              assertThat(refused.text()).isNotBlank().doesNotContain("\n");
            });
  }

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
  void aWrongPasswordIsRefusedAndAfterFiveTheUserWaits() {
    RemoteClient stranger = RemoteClient.connect(server.address());
    clients.add(stranger);
    for (int i = 0; i < 5; i++) {
      assertRefused(stranger.request(new Login(i, "ada", "guess " + i)), ErrorCode.LOGIN_FAILED);
    }
    assertThat(stranger.awaitClosed().code()).isEqualTo(ErrorCode.LOGIN_FAILED);
    RemoteClient next = RemoteClient.connect(server.address());
    clients.add(next);
    assertRefused(next.request(new Login(1, "ada", PASSWORD)), ErrorCode.RATE_LIMITED);
    assertThat(next.request(new Login(2, "bob", PASSWORD))).isInstanceOf(LoggedIn.class);
  }

  @Test
  void anUnknownUserIsRefusedLikeAWrongPassword() {
    RemoteClient client = RemoteClient.connect(server.address());
    clients.add(client);
    Message unknown = client.request(new Login(1, "nobody", PASSWORD));
    assertThat(client.request(new Login(1, "ada", "wrong"))).isEqualTo(unknown);
    assertRefused(unknown, ErrorCode.LOGIN_FAILED);
    assertRefused(client.request(new Login(1, "admin", "")), ErrorCode.LOGIN_FAILED);
  }

  @Test
  void aBrokenAccountsFileIsNoWayIn() throws IOException {
    Files.writeString(DataDirectory.accountsIn(data), "ada:broken\n");
    RemoteClient client = RemoteClient.connect(server.address());
    clients.add(client);
    assertRefused(client.request(new Login(1, "ada", "broken")), ErrorCode.INTERNAL);
  }

  @Test
  void nobodySeesTheSessionsOfOthersUnlessShared() {
    RemoteClient ada = login("ada");
    RemoteClient bob = login("bob");
    ada.create("private");
    assertThat(names(bob)).isEmpty();
    assertRefused(bob.attach("private", AttachMode.VIEW), ErrorCode.NO_SUCH_SESSION);
    assertRefused(bob.request(new KillSession(5, "private")), ErrorCode.NO_SUCH_SESSION);
    assertRefused(bob.create("private"), ErrorCode.SESSION_EXISTS);

    assertThat(ada.request(new ShareSession(6, "private", "bob", AttachMode.VIEW, true)))
        .isEqualTo(new Done(6));
    assertThat(names(bob)).containsExactly("private");
    assertThat(bob.attach("private", AttachMode.CONTROL))
        .isInstanceOfSatisfying(
            Attached.class, attached -> assertThat(attached.mode()).isEqualTo(AttachMode.VIEW));
    bob.awaitSame(kind().latest());
    assertRefused(bob.request(new KillSession(5, "private")), ErrorCode.NOT_PERMITTED);
    assertRefused(bob.request(new RestartSession(5, "private")), ErrorCode.NOT_PERMITTED);
    assertRefused(
        bob.request(new ShareSession(6, "private", "eve", AttachMode.VIEW, true)),
        ErrorCode.NOT_PERMITTED);

    ada.request(new ShareSession(6, "private", "bob", AttachMode.VIEW, false));
    Eventually.await(
        "bob is detached",
        () -> bob.messages().stream().anyMatch(message -> message instanceof SessionEnded));
    assertThat(names(bob)).isEmpty();
  }

  @Test
  void theAdministratorSeesAllAndRunsCommands() throws IOException {
    login("ada").create("work");
    RemoteClient admin = admin();
    assertThat(names(admin)).containsExactly("work");
    assertThat(
            admin.request(
                new ExecInSession(
                    4, "work", List.of("sh", "-c", "echo in $PAINTED_DESKTOP; exit 3"))))
        .isEqualTo(new ExecResult(4, 3, "in work\n"));
    assertThat(
            admin.request(new ExecInSession(4, "work", List.of("sh", "-c", "sleep 300 & echo $!"))))
        .isInstanceOfSatisfying(
            ExecResult.class, result -> assertThat(result.exitStatus()).isZero());
    assertThat(admin.request(new ExecInSession(4, "work", List.of("sleep", "300"))))
        .isInstanceOfSatisfying(
            ExecResult.class, result -> assertThat(result.exitStatus()).isEqualTo(124));
    assertRefused(
        admin.request(new ExecInSession(4, "work", List.of("/no/such/program"))),
        ErrorCode.SESSION_FAILED);
    assertRefused(
        admin.request(new ExecInSession(4, "nowhere", List.of("true"))), ErrorCode.NO_SUCH_SESSION);
    assertThat(
            admin.request(
                new ExecInSession(4, "work", List.of("sh", "-c", "yes é | head -c 2000000"))))
        .isInstanceOfSatisfying(
            ExecResult.class, result -> assertThat(result.output()).startsWith("é\né\n"));
  }

  @Test
  void whatACommandLeavesBehindEndsWithItsSession() throws IOException {
    login("ada").create("work");
    RemoteClient admin = admin();
    ExecResult result =
        (ExecResult)
            admin.request(
                new ExecInSession(
                    4, "work", List.of("sh", "-c", "setsid sleep 300 >/dev/null 2>&1 & echo $!")));
    long pid = Long.parseLong(result.output().strip());
    assertThat(ProcessHandle.of(pid)).isPresent();
    assertThat(admin.request(new KillSession(5, "work"))).isEqualTo(new Done(5));
    Eventually.await(
        "the sleep has ended",
        () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void usersRunNoCommands() {
    RemoteClient ada = login("ada");
    ada.create("work");
    assertRefused(
        ada.request(new ExecInSession(4, "work", List.of("true"))), ErrorCode.NOT_PERMITTED);
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
  void sessionsAreLimitedAndNamed() {
    RemoteClient ada = login("ada");
    assertRefused(ada.create("../etc"), ErrorCode.NOT_PERMITTED);
    assertRefused(ada.create(""), ErrorCode.NOT_PERMITTED);
    assertRefused(
        ada.request(new CreateSession(2, "big", "painted", List.of(), 8192, 8192)),
        ErrorCode.NOT_PERMITTED);
    assertRefused(
        ada.request(new CreateSession(2, "odd", "windows", List.of(), 0, 0)),
        ErrorCode.SESSION_FAILED);
    assertRefused(ada.create("bad", "/no/such/program"), ErrorCode.SESSION_FAILED);
    ada.create("one");
    ada.create("two");
    assertRefused(ada.create("three"), ErrorCode.LIMIT_REACHED);
    assertThat(login("bob").create("three")).isEqualTo(new Done(2));
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
