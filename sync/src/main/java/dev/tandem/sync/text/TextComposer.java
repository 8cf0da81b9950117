package dev.tandem.sync.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Composes many changes into one, as they come; owned by one thread. Composing each into the whole
 * would take quadratic time. Here each is composed with neighbours of about its own weight, as a
 * binary counter carries, so that each key takes part in a logarithmic number of compositions.
 */
public final class TextComposer {
  private final List<TextChange> parts = new ArrayList<>();

  /** Of all parts together. */
  private long insertedChars;

  private long runs;

  /** Begins with nothing. */
  public TextComposer() {}

  /** Begins with a change. */
  public TextComposer(TextChange first) {
    add(first);
  }

  /** Adds a change, made after all before. */
  public void add(TextChange change) {
    TextChange last = change;
    while (!parts.isEmpty() && weight(parts.getLast()) <= 2 * weight(last)) {
      last = pop().compose(last);
    }
    push(last);
  }

  private void push(TextChange part) {
    if (!part.isEmpty()) {
      parts.add(part);
      insertedChars += part.inserted().length();
      runs += part.runs();
    }
  }

  private TextChange pop() {
    TextChange part = parts.removeLast();
    insertedChars -= part.inserted().length();
    runs -= part.runs();
    return part;
  }

  private static long weight(TextChange change) {
    // Inserted text is copied in blocks: it weighs less than runs, which are looked at one by one.
    return change.runs() + change.inserted().length() / 16L;
  }

  /** All that was added, as one change. */
  public TextChange result() {
    TextChange all = TextChange.NONE;
    while (!parts.isEmpty()) {
      all = pop().compose(all);
    }
    push(all);
    return all;
  }

  /** A composer that goes on from here by itself. */
  public TextComposer copy() {
    TextComposer copy = new TextComposer();
    parts.forEach(copy::push);
    return copy;
  }

  /** Runs of the composed change, at most. */
  public long runs() {
    return runs;
  }

  /** Units that the composed change inserts, at most. */
  public long insertedChars() {
    return insertedChars;
  }
}
