package dev.tandem.lag.junit;

/**
 * What network a failed test ran under, and how to repeat it: added to the test's failure as a
 * suppressed exception, so that every tool that shows the failure shows it too. Immutable.
 */
public final class NetworkReport extends Exception {
  private static final long serialVersionUID = 1;

  NetworkReport(String text) {
    // Where it was made says nothing.
    super(text, null, false, false);
  }
}
