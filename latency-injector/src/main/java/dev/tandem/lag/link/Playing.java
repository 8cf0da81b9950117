package dev.tandem.lag.link;

import dev.tandem.lag.timeline.Timeline;

/**
 * A timeline that a link plays; immutable.
 *
 * @param elapsedNanos since it began, all rounds together
 */
public record Playing(Timeline timeline, long elapsedNanos) {}
