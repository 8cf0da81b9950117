/** Child processes: started, ended, and found again after a crash. */
@NullMarked
package dev.tandem.server.process;

import org.jspecify.annotations.NullMarked;
