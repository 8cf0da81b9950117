package dev.tandem.comparison.bench.sync;

import java.util.List;

/** Two people go on with one text, and do not hear of each other. */
record Branches(TypingSession base, TypingSession left, TypingSession right) {
  private static final int BASE_EDITS = 10_000;

  /** Each side makes so many edits. */
  static Branches of(int edits) {
    TypingSession base = TypingSession.made(1, BASE_EDITS);
    return new Branches(
        base,
        behind(base, TypingSession.made(2, edits)),
        behind(base, TypingSession.made(3, edits)));
  }

  /**
   * A session that is written in the middle of a text that is there: places are moved behind its
   * first half.
   */
  private static TypingSession behind(TypingSession base, TypingSession session) {
    int offset = base.text().length() / 2;
    List<TypingSession.Edit> moved =
        session.edits().stream()
            .map(edit ->
                new TypingSession.Edit(edit.position() + offset, edit.deleted(), edit.inserted()))
            .toList();
    return new TypingSession(session.name(), moved);
  }
}
