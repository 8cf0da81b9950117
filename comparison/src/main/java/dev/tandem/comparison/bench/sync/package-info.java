/** Benchmarks of the sync engine, beside other engines in the same run. */
@NullMarked
package dev.tandem.comparison.bench.sync;

import org.jspecify.annotations.NullMarked;
