package dev.tandem.sync.mutation;

/**
 * Tells apart what has the same number: two copies of one store number their mutations alike. Edits
 * that join a mutation before it is sent are counted: of two mutations of one origin, the one with
 * fewer edits is how the other one began.
 *
 * @param origin a random number drawn when the mutation was made
 * @param edits how many edits have joined in it
 */
public record Mark(long origin, int edits) {
  /** Of the mutation that is left when another copy of this one, with fewer edits, was taken. */
  public Mark rest(Mark taken) {
    // Any fixed number will do that is not the origin's; it is Knuth's multiplier of MMIX.
    return new Mark(origin * 6364136223846793005L + taken.edits, edits - taken.edits);
  }
}
