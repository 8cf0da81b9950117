package dev.tandem.lag.link;

/**
 * Figures of a link since it was made; immutable.
 *
 * @param running whether it listens
 * @param cut whether the cable is cut
 * @param flows that there were
 * @param openFlows that are open now
 * @param failedConnects flows whose upstream could not be reached
 * @param up from the client to the server
 * @param down from the server to the client
 */
public record LinkStatus(
    boolean running,
    boolean cut,
    int flows,
    int openFlows,
    long failedConnects,
    DirectionStatus up,
    DirectionStatus down) {}
