package dev.tandem.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @Test
  void addressesAreReadAsTheyAreWritten() {
    assertThat(Addresses.text(Addresses.listen("7401"))).isEqualTo("127.0.0.1:7401");
    assertThat(Addresses.text(Addresses.listen("0.0.0.0:0"))).isEqualTo("0.0.0.0:0");
    assertThat(Addresses.listen("[::1]:7401").getPort()).isEqualTo(7401);
    assertThat(Addresses.upstream("localhost:7400")).hasToString("localhost:7400");
    assertThat(Addresses.upstream("[::1]:7400")).hasToString("[::1]:7400");
    assertThat(Addresses.upstream("[::1]:7400").host()).isEqualTo("::1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "localhost",
        "localhost:",
        ":80",
        "a:b",
        "a:-1",
        "a:65536",
        "a:0",
        "::1:80",
        "[::1]",
        "[a]:80",
        "a:999999999999"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> Addresses.upstream(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no address");
  }

  @Test
  void aLongTextIsNotRepeatedWhole() {
    assertThatThrownBy(() -> Addresses.upstream("a".repeat(1_000_000) + ":1"))
        .hasMessageMatching("\"a{60}\\.\\.\\.\" is no address: .{1,80}");
  }
}
