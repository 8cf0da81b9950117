package dev.tandem.sync.replica;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.mutation.Rebase;
import dev.tandem.sync.text.TextChange;
import java.util.Map;
import java.util.Set;

/**
 * What changed in a replica's view, not by the program's own edits.
 *
 * @param documents that may have changed, or come, or gone; in all others nothing changed
 * @param texts exact changes of texts in these documents, from the view before to the view now. A
 *     text of such a document that is not listed is unchanged, unless {@code reloaded} or {@code
 *     replaced}, or unless own work that waited had made its element anew.
 * @param replaced whose texts others have made anew: what was known of these texts is void
 * @param reloaded whether a snapshot came: read the documents anew
 */
public record ViewChange(
    Set<String> documents,
    Map<FieldAddress, TextChange> texts,
    Set<Rebase.Owner> replaced,
    boolean reloaded) {}
