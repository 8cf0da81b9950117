package dev.tandem.thick.document;

import dev.tandem.sync.client.WorkspaceClient;

/**
 * What an open document works on.
 *
 * @param client the workspace; the JavaFX thread owns it
 * @param document the document's id
 * @param person whose window it is: the name that others see
 * @param presence tells the others where one is in this document, and where they are
 */
public record DocumentContext(
    WorkspaceClient client, String document, String person, Presence presence) {}
