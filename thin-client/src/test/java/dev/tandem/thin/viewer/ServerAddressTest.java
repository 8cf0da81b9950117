package dev.tandem.thin.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "example.org, example.org, 7400, example.org:7400",
    "example.org:99, example.org, 99, example.org:99",
    "' 10.0.0.1:1 ', 10.0.0.1, 1, 10.0.0.1:1",
    "::1, ::1, 7400, [::1]:7400",
    "[::1], ::1, 7400, [::1]:7400",
    "[fe80::1]:8000, fe80::1, 8000, [fe80::1]:8000"
  })
  void readsWhatPeopleWrite(String text, String host, int port, String written) {
    ServerAddress address = ServerAddress.parse(text);
    assertThat(address).isEqualTo(new ServerAddress(host, port));
    assertThat(address).hasToString(written);
    assertThat(ServerAddress.parse(written)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ":7400", "host:", "host:port", "host:0", "host:65536"})
  void refusesTheRestInWords(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerAddress.parse(text))
        .withMessageMatching("a (port|server address) .*");
  }
}
