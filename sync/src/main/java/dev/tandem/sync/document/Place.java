package dev.tandem.sync.document;

/**
 * Where an element is: parent and position are one value, so that a move is one step.
 *
 * @param parent the parent element's id, or {@link Element#ROOT}
 * @param position among the parent's children: see {@link Position}
 */
public record Place(String parent, String position) {}
