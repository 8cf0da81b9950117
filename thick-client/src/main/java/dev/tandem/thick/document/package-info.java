/** What every kind of document has in common for the window that shows it. */
@NullMarked
package dev.tandem.thick.document;

import org.jspecify.annotations.NullMarked;
