package dev.tandem.thin.window;

import dev.tandem.protocol.wire.PinStore;
import dev.tandem.thin.viewer.ReconnectPolicy;
import dev.tandem.thin.viewer.ViewerRuntime;

/**
 * What a window works with: threads, where it remembers things, whom it trusts ({@link
 * ThinWindow#asking} of a store, to ask about new servers), and when it reconnects.
 */
public record WindowMeans(
    ViewerRuntime runtime, SettingsFile settings, PinStore pins, ReconnectPolicy reconnect) {}
