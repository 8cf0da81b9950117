package dev.tandem.thin.window;

import dev.tandem.protocol.wire.PinStore;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.Viewer;

/** A server that the user has logged in to, and what it needs to do so again. */
record Connected(Viewer viewer, Account account, PinStore pins) {}
