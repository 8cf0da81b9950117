package dev.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.server.account.AccountFile;
import dev.tandem.server.account.PasswordHash;
import dev.tandem.server.account.User;
import dev.tandem.server.painted.PaintedKind;
import dev.tandem.server.painted.RemoteClient;
import dev.tandem.server.session.SessionLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What end-to-end tests share: a started server and clients over real sockets. */
abstract class ServerFixture {
  static final long STALL_NANOS = 1_000_000_000L;
  static final String PASSWORD = "correct horse battery";

  @TempDir Path data;

  private final List<PaintedKind> kinds = new CopyOnWriteArrayList<>();
  final List<RemoteClient> clients = new ArrayList<>();
  DisplayServer server;

  @BeforeEach
  void start() throws IOException {
    AccountFile accounts = new AccountFile(DataDirectory.accountsIn(data));
    accounts.put("ada", PasswordHash.of(PASSWORD));
    accounts.put("bob", PasswordHash.of(PASSWORD));
    server = DisplayServer.start(settings());
  }

  ServerSettings settings() {
    return ServerSettings.standard(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), data)
        .withKinds(children -> {
          kinds.add(new PaintedKind(children));
          return List.of(kind());
        })
        .withLimits(new SessionLimits(2, 16, 2, 4096, 2160, STALL_NANOS), 1);
  }

  PaintedKind kind() {
    return kinds.getLast();
  }

  @AfterEach
  void stop() {
    clients.forEach(RemoteClient::close);
    server.close();
  }

  RemoteClient login(String user) {
    return login(user, PASSWORD);
  }

  RemoteClient login(String user, String password) {
    RemoteClient client = RemoteClient.login(server.address(), user, password);
    clients.add(client);
    return client;
  }

  RemoteClient admin() throws IOException {
    return login(User.ADMIN, Files.readString(DataDirectory.adminTokenIn(data)));
  }

  static List<String> names(RemoteClient client) {
    SessionList list = (SessionList) client.request(new ListSessions(9));
    return list.sessions().stream().map(SessionInfo::name).toList();
  }

  static void assertRefused(Message answer, ErrorCode code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).as(refused.text()).isEqualTo(code);
              assertThat(refused.text()).isNotBlank().doesNotContain("\n");
            });
  }
}
