package dev.tandem.thick.document;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person can do, by menu or key.
 *
 * @param name as a menu shows it
 * @param keys or null if there are none
 * @param possible whether it can be done now
 */
public record Command(
    String name, @Nullable KeyCombination keys, ObservableBooleanValue possible, Runnable action) {}
