/** Control over HTTP: Toxiproxy's API, and what the injector can do beyond it. */
@NullMarked
package dev.tandem.lag.control;

import org.jspecify.annotations.NullMarked;
