package dev.tandem.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private final LoginThrottle throttle = new LoginThrottle();

  @Test
  void aUserHasFiveAttemptsAndThenWaits() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.attempt("ada", "address" + i, 0)).isZero();
    }
    long refill = LoginThrottle.PER_USER.refillNanos();
    assertThat(throttle.attempt("ada", "another", 0)).isEqualTo(refill);
    assertThat(throttle.attempt("ada", "another", refill - 1)).isEqualTo(1);
    assertThat(throttle.attempt("ada", "another", refill)).isZero();
    assertThat(throttle.attempt("ada", "another", refill)).isPositive();
    assertThat(throttle.attempt("bob", "another", refill)).isZero();
  }

  @Test
  void anAddressMayTryOnlySoManyUsers() {
    for (int i = 0; i < LoginThrottle.PER_ADDRESS.attempts(); i++) {
      assertThat(throttle.attempt("user" + i, "address", 0)).isZero();
    }
    assertThat(throttle.attempt("ada", "address", 0)).isPositive();
    assertThat(throttle.attempt("ada", "elsewhere", 0)).isZero();
  }

  @Test
  void successDoesNotCount() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(throttle.attempt("ada", "address", i)).isZero();
      throttle.succeeded("ada", "address", i);
    }
  }

  @Test
  void itIsFullAgainAfterAWhileAndNotFuller() {
    for (int i = 0; i < 5; i++) {
      throttle.attempt("ada", "address" + i, 0);
    }
    long later = 1_000_000_000_000L;
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.attempt("ada", "address" + i, later)).isZero();
    }
    assertThat(throttle.attempt("ada", "address", later)).isPositive();
  }
}
