package dev.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.RemoteClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may log in, see, share and command, over real sockets. */
class ServerAccessTest extends ServerFixture {
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
}
