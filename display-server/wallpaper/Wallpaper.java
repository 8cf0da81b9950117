import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws the wallpaper of X11 desktops: {@code java Wallpaper.java FILE.png}. A few flat colours with
 * smooth edges, so that it costs little to send when a window moves over it.
 */
final class Wallpaper {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int SKY = 0x1F3247;
  private static final int[] GLOW = {0x233A50, 0x28445A, 0x2F5065, 0x385F72};
  private static final int SUN = 0xF2C879;
  private static final int[] HILLS = {0x3C7280, 0x2F6673, 0x275764, 0x1F4654, 0x173542, 0x112834};

  public static void main(String[] arguments) throws Exception {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(SKY));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < GLOW.length; i++) {
      disc(graphics, GLOW[i], 900 - 200 * i);
    }
    disc(graphics, SUN, 92);
    for (int i = 0; i < HILLS.length; i++) {
      hill(graphics, i);
    }
    ImageIO.write(image, "png", Path.of(arguments[0]).toFile());
  }

  private static void disc(Graphics2D graphics, int colour, double radius) {
    graphics.setColor(new Color(colour));
    graphics.fill(new Ellipse2D.Double(1340 - radius, 520 - radius, 2 * radius, 2 * radius));
  }

  private static void hill(Graphics2D graphics, int layer) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, HEIGHT);
    for (int x = 0; x <= WIDTH; x += 4) {
      double slow = Math.sin(x / (410.0 - 22 * layer) + 1.9 * layer * layer + 0.6);
      double fast = Math.sin(x / (173.0 + 9 * layer) + 2.7 * layer);
      path.lineTo(x, 600 + 76 * layer + (62 - 5 * layer) * slow + 20 * fast);
    }
    path.lineTo(WIDTH, HEIGHT);
    path.closePath();
    graphics.setColor(new Color(HILLS[layer]));
    graphics.fill(path);
  }
}
