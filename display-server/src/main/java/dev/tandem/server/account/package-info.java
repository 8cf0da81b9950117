/** Who may log in: accounts, password hashes, throttling. */
@NullMarked
package dev.tandem.server.account;

import org.jspecify.annotations.NullMarked;
