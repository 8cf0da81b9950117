package dev.tandem.server.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often somebody may try to log in: a token bucket for each user name and one for each address,
 * owned by one thread. It has no clock; every call brings its time, in nanoseconds of one monotonic
 * clock. A successful login gives its token back.
 */
public final class LoginThrottle {
  /** Attempts that a user name has at first, and how long one takes to come back. */
  static final Rate PER_USER = new Rate(5, 5_000_000_000L);

  /** Attempts that an address has at first, and how long one takes to come back. */
  static final Rate PER_ADDRESS = new Rate(20, 3_000_000_000L);

  /** Names and addresses that are remembered; the one that was quiet for longest is forgotten. */
  static final int MOST_BUCKETS = 10_000;

  private final Map<String, Bucket> users = new Buckets();
  private final Map<String, Bucket> addresses = new Buckets();

  record Rate(int attempts, long refillNanos) {}

  /** What a bucket holds is counted in the time that would refill it. */
  private record Bucket(long spentNanos, long atNanos) {}

  private static final class Buckets extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    Buckets() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST_BUCKETS;
    }
  }

  /**
   * Takes one attempt.
   *
   * @return 0 if it may be made, else how many nanoseconds to wait before the next
   */
  public long attempt(String user, String address, long nowNanos) {
    long waitNanos =
        Math.max(
            waitNanos(users, user, PER_USER, nowNanos),
            waitNanos(addresses, address, PER_ADDRESS, nowNanos));
    if (waitNanos == 0) {
      spend(users, user, PER_USER.refillNanos(), nowNanos);
      spend(addresses, address, PER_ADDRESS.refillNanos(), nowNanos);
    }
    return waitNanos;
  }

  /** The attempt was the user's own: it does not count. */
  public void succeeded(String user, String address, long nowNanos) {
    spend(users, user, -PER_USER.refillNanos(), nowNanos);
    spend(addresses, address, -PER_ADDRESS.refillNanos(), nowNanos);
  }

  private static long waitNanos(Map<String, Bucket> buckets, String key, Rate rate, long nowNanos) {
    long spent = spentNanos(buckets.get(key), nowNanos);
    return Math.max(0, spent + rate.refillNanos() - rate.attempts() * rate.refillNanos());
  }

  private static void spend(
      Map<String, Bucket> buckets, String key, long spentNanos, long nowNanos) {
    long spent = Math.max(0, spentNanos(buckets.get(key), nowNanos) + spentNanos);
    buckets.put(key, new Bucket(spent, nowNanos));
  }

  private static long spentNanos(@Nullable Bucket bucket, long nowNanos) {
    return bucket == null ? 0 : Math.max(0, bucket.spentNanos() - (nowNanos - bucket.atNanos()));
  }
}
