@NullMarked
package dev.tandem.server.account;

import org.jspecify.annotations.NullMarked;
