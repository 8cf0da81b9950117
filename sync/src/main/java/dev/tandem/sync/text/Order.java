package dev.tandem.sync.text;

/**
 * Where one of two concurrent changes stands in the authority's order. Of two texts inserted at one
 * place, that of the later change is the left one. So two people who type at one place do not mix:
 * each goes on to the right of the own text, and the earlier one has nothing of the other there.
 */
public enum Order {
  /** It comes first: of two texts inserted at one place, its text is the right one. */
  EARLIER,
  /** It comes second: its text is the left one. */
  LATER
}
