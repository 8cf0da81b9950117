package dev.tandem.sync.encoding;

import dev.tandem.sync.Limits;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that were written lately, so that one that comes again takes a byte or two; owned by one
 * thread. A writer and a reader that pass the same names in the same order have equal tables. When
 * it is full, the oldest entry goes.
 *
 * @param <T> what is named: a text, an id
 */
public final class NameTable<T> {
  private final @Nullable Object[] entries = new Object[Limits.TABLE_NAMES];
  private final Map<T, Integer> indices = new HashMap<>();
  private int next;

  /** An empty table. */
  public NameTable() {}

  /** The place of a name, or -1. */
  public int indexOf(T name) {
    Integer index = indices.get(name);
    return index == null ? -1 : index;
  }

  /** Takes a new name. */
  public void add(T name) {
    Object oldest = entries[next];
    if (oldest != null) {
      indices.remove(oldest);
    }
    entries[next] = name;
    indices.put(name, next);
    next = (next + 1) % entries.length;
  }

  /**
   * The name at a place.
   *
   * @throws MalformedException if there is none
   */
  public T at(int index) {
    Object entry = index < entries.length ? entries[index] : null;
    if (entry == null) {
      throw new MalformedException("no name has the index " + index);
    }
    @SuppressWarnings("unchecked") // only add() puts entries
    T name = (T) entry;
    return name;
  }
}
