package dev.tandem.thin.painted;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;

/**
 * A desktop painted in memory: a wallpaper, a note that holds what is typed, and a card that can be
 * dragged. Owned by its server's loop.
 */
final class PaintedDesktop {
  static final Rect NOTE = new Rect(40, 60, 440, 260);
  static final int CARD_WIDTH = 160;
  static final int CARD_HEIGHT = 100;

  private BufferedImage image;
  private final StringBuilder typed = new StringBuilder();
  private final Set<Integer> held = new HashSet<>();
  private int cardX = 300;
  private int cardY = 320;
  private int scrolled;
  private boolean dragging;
  private int dragX;
  private int dragY;

  PaintedDesktop(int width, int height) {
    this.image = paint(width, height);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  String typed() {
    return typed.toString();
  }

  Set<Integer> held() {
    return held;
  }

  void hold(int keysym, boolean pressed) {
    if (pressed) {
      held.add(keysym);
    } else {
      held.remove(keysym);
    }
  }

  void releaseAll() {
    held.clear();
    dragging = false;
  }

  Rect card() {
    return Rect.ofSize(cardX, cardY, CARD_WIDTH, CARD_HEIGHT);
  }

  int scrolled() {
    return scrolled;
  }

  void resize(int width, int height) {
    image = paint(width, height);
  }

  void type(String text) {
    typed.append(text);
    image = paint(width(), height());
  }

  void erase() {
    if (!typed.isEmpty()) {
      typed.setLength(typed.length() - 1);
    }
    image = paint(width(), height());
  }

  void point(int x, int y, boolean leftDown) {
    boolean inCard = card().contains(Rect.ofSize(x, y, 1, 1));
    if (leftDown && !dragging && inCard) {
      dragging = true;
      dragX = x - cardX;
      dragY = y - cardY;
    }
    if (dragging) {
      cardX = x - dragX;
      cardY = y - dragY;
      image = paint(width(), height());
    }
    dragging = dragging && leftDown;
  }

  void scroll(float notches) {
    scrolled += Math.round(notches);
    image = paint(width(), height());
  }

  void copyInto(Framebuffer target) {
    image.getRGB(0, 0, width(), height(), target.pixels(), 0, width());
  }

  private BufferedImage paint(int width, int height) {
    BufferedImage fresh = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = fresh.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setPaint(new GradientPaint(0, 0, new Color(0x1F3A5F), width, height, new Color(0x4B7E8C)));
    g.fillRect(0, 0, width, height);
    g.setColor(new Color(0x15202B));
    g.fillRect(0, 0, width, 28);
    g.setColor(Color.WHITE);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
    g.drawString("Painted desktop  " + width + " x " + height + "  row " + scrolled, 12, 19);
    paintNote(g);
    g.setColor(new Color(0xF2A65A));
    g.fillRoundRect(cardX, cardY, CARD_WIDTH, CARD_HEIGHT, 12, 12);
    g.setColor(new Color(0x5A3310));
    g.drawString("drag me", cardX + 50, cardY + 54);
    g.dispose();
    return fresh;
  }

  private void paintNote(Graphics2D g) {
    g.setColor(new Color(0xFDF6E3));
    g.fillRect(NOTE.left(), NOTE.top(), NOTE.width(), NOTE.height());
    g.setColor(new Color(0x30343B));
    g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 14));
    int y = NOTE.top() + 24;
    for (String line : (typed + "\u2588").split("\n", -1)) {
      g.drawString(line, NOTE.left() + 12, y);
      y += 18;
    }
  }
}
