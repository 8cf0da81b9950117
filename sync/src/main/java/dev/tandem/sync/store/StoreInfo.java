package dev.tandem.sync.store;

import java.nio.file.Path;

/**
 * What there is to say of a store.
 *
 * @param file where it is
 * @param bytes of the file and its journal
 * @param version of the file's form
 * @param waitingBatches handed over, and not yet durable
 */
public record StoreInfo(
    Path file, long bytes, boolean encrypted, int version, long waitingBatches) {}
