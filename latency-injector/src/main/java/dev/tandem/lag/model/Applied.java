package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Impairment;

/**
 * An impairment in force on one direction of a link.
 *
 * @param name unique within its direction
 * @param share the part of new flows that it acts on, from 0 to 1
 */
public record Applied(String name, Impairment impairment, double share) {
  /** Checks the share. */
  public Applied {
    // Written so that NaN fails too.
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1");
    }
  }

  /** One that acts on all flows, named as its type. */
  public static Applied toAll(Impairment impairment) {
    return new Applied(impairment.type().word(), impairment, 1);
  }
}
