package dev.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.RemoteClient;
import dev.tandem.sync.wire.ConnectionFormat;
import dev.tandem.sync.wire.ToServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Workspaces of a whole server, over the wire. */
class ServerWorkspacesTest extends ServerFixture {
  private final List<WorkspaceUser> users = new ArrayList<>();

  private WorkspaceUser user(String name) {
    WorkspaceUser user = new WorkspaceUser(server.address(), name, PASSWORD, users.size());
    users.add(user);
    return user;
  }

  @AfterEach
  void leave() {
    users.forEach(WorkspaceUser::close);
  }

  @Test
  void twoPeopleWriteTogether() {
    WorkspaceUser ada = user("ada").open("notes", true);
    ada.makeNote("bob");
    ada.awaitSent();
    WorkspaceUser bob = user("bob").open("notes", false);
    ada.type("hello ");
    bob.awaitText("hello ");
    for (String word : List.of("one", "two", "three", "four", "five", "six", "seven", "eight")) {
      ada.type(word + " ");
      bob.type(word + " ");
    }
    ada.awaitSent();
    bob.awaitSent();
    Eventually.await("both are equal", () -> ada.state() == bob.state());
    assertThat(ada.shown().split(" ")).hasSize(17);
  }

  @Test
  void whoHasNoRightIsToldWhatWhoAsksForNothingIsTold() {
    WorkspaceUser ada = user("ada").open("notes", true);
    ada.makeNote();
    ada.awaitSent();
    WorkspaceUser bob = user("bob").open("notes", false);
    WorkspaceUser lost = user("bob").open("nowhere", false);
    Eventually.await(
        "told", () -> bob.link().contains("may use") && lost.link().contains("may use"));
    assertThat(bob.link()).isEqualTo(lost.link().replace("nowhere", "notes"));
  }

  @Test
  void aServerThatIsStartedAgainHasEverything() throws IOException {
    WorkspaceUser ada = user("ada").open("notes", true);
    ada.makeNote("bob");
    ada.type("kept");
    ada.awaitSent();
    server.close();
    server = DisplayServer.start(settings());
    WorkspaceUser bob = user("bob").open("notes", false);
    bob.awaitText("kept");
  }

  @Test
  void bytesThatAreNoMessageEndTheConnection() {
    byte[][] wrong = {
      {-1, -1, -1, -1, -1, -1},
      {0},
      {0, 99},
      // A channel that was not opened.
      {2, 1},
      // A zstd frame that is none.
      {1, 1, 2, 3}
    };
    for (byte[] bytes : wrong) {
      RemoteClient client = syncing();
      client.sendSync(bytes);
      assertThat(client.awaitClosed().code()).isEqualTo(ErrorCode.MALFORMED);
    }
    WorkspaceUser ada = user("ada").open("notes", true);
    ada.makeNote();
    ada.awaitSent();
  }

  @Test
  void aConnectionHasOnlySoManyWorkspacesAndEachNumberOnce() {
    RemoteClient client = syncing();
    IntStream.rangeClosed(1, 200)
        .forEach(number ->
            client.sendSync(
                ConnectionFormat.toBytes(new ToServer.Open(number, "w" + number % 3, false))));
    client.sendSync(ConnectionFormat.toBytes(new ToServer.Close(7)));
    client.sendSync(ConnectionFormat.toBytes(new ToServer.Close(7)));
    client.sendSync(ConnectionFormat.toBytes(new ToServer.Open(5, "again", false)));
    CloseReason reason = client.awaitClosed();
    assertThat(reason.code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(reason.text()).contains("channel 5");
  }

  @Test
  void withoutTheFeatureThereIsNoSync() {
    RemoteClient client = login("ada");
    client.sendSync(ConnectionFormat.toBytes(new ToServer.ListWorkspaces(1)));
    assertThat(client.awaitClosed().code()).isEqualTo(ErrorCode.NOT_NEGOTIATED);
  }

  private RemoteClient syncing() {
    Capabilities offers = new Capabilities(List.of(), List.of(), List.of(Capabilities.SYNC));
    RemoteClient client = RemoteClient.connect(server.address(), offers);
    client.request(new Login(1, "ada", PASSWORD));
    clients.add(client);
    return client;
  }
}
