package dev.tandem.sync.store;

import java.nio.file.Path;
import java.util.List;

/**
 * What could be saved of a store that was damaged. The replica goes on from the last point at which
 * everything is whole.
 *
 * @param keptAside the damaged file; whoever wants to may look into it
 * @param saved records that were saved
 * @param lost records that were found behind a damaged place, and so cannot be used any more
 * @param lostTexts what was typed in these and was not confirmed in them, piece by piece
 */
public record Salvage(Path keptAside, int saved, int lost, List<String> lostTexts) {
  /** Copies the list. */
  public Salvage {
    lostTexts = List.copyOf(lostTexts);
  }

  /** For a person: one line. */
  public String text() {
    String texts =
        lostTexts.isEmpty()
            ? ""
            : "; %s %s of text that no longer fitted"
                .formatted(lostTexts.size(), lostTexts.size() == 1 ? "piece" : "pieces");
    return "the local file was damaged; %s steps of work were saved%s; the damaged file is kept as %s"
        .formatted(saved, texts, keptAside);
  }
}
