/** Benchmarks of single rooms by JMH; their content is made in memory from fixed seeds. */
@NullMarked
package dev.tandem.comparison.bench;

import org.jspecify.annotations.NullMarked;
