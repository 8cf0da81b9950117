package dev.tandem.thin.probe;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.thin.viewer.Viewer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All that a probe is to do: perhaps create the session, attach, play a scenario, take a picture.
 */
public record ProbePlan(
    String session,
    AttachMode mode,
    Optional<Viewer.NewSession> create,
    Scenario scenario,
    Optional<Path> screenshot) {}
