package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.x11.wire.Core;
import dev.tandem.server.desktop.x11.wire.Selections;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a desktop looks: themes, panel, menu, terminal colours, wallpaper; confined to the thread
 * that starts a desktop. It is written where programs look for the system's defaults, so that what
 * users choose for themselves in their home goes before it.
 */
final class DesktopLook {
  /** Where each configuration file goes, below {@link DesktopFiles#configuration}. */
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "rc.xml", "openbox/rc.xml",
          "menu.xml", "openbox/menu.xml",
          "settings.ini", "gtk-3.0/settings.ini",
          "pcmanfm.conf", "pcmanfm/tandem/pcmanfm.conf",
          "tint2rc", "tint2/tint2rc",
          "gtkrc", "gtk-2.0/gtkrc");

  /** Where each other file goes, below {@link DesktopFiles#data}. */
  private static final Map<String, String> DATA =
      Map.of(
          "themerc", "themes/Tandem/openbox-3/themerc",
          "tandem-terminal.desktop", "applications/tandem-terminal.desktop",
          "tandem-files.desktop", "applications/tandem-files.desktop",
          "tandem-editor.desktop", "applications/tandem-editor.desktop");

  private final DesktopFiles files;
  private final Path wallpaper;

  DesktopLook(DesktopFiles files, Path home) {
    this.files = files;
    this.wallpaper = home.resolve(".local/share/tandem/wallpaper.png");
  }

  /** Writes all files. */
  void write() throws IOException {
    for (Map.Entry<String, String> entry : CONFIGURATION.entrySet()) {
      write(entry.getKey(), files.configuration().resolve(entry.getValue()));
    }
    for (Map.Entry<String, String> entry : DATA.entrySet()) {
      write(entry.getKey(), files.data().resolve(entry.getValue()));
    }
    // In the home, since the file manager remembers its path from one session to the next.
    if (!Files.exists(wallpaper)) {
      Files.createDirectories(wallpaper.getParent());
      Files.write(wallpaper, resource("wallpaper.png"));
    }
  }

  private void write(String name, Path target) throws IOException {
    String text = new String(resource(name), StandardCharsets.UTF_8);
    Files.createDirectories(target.getParent());
    Files.writeString(
        target,
        text.replace("@DATA@", files.data().toString())
            .replace("@WALLPAPER@", wallpaper.toString()));
  }

  /** Tells programs that use X resources, such as the terminal, their fonts and colours. */
  static void publishResources(Core core, Selections selections) throws IOException {
    byte[] resources = resource("Xresources");
    selections.putBytes(
        core.root(),
        new Selections.Slot(Selections.RESOURCE_MANAGER, Selections.STRING),
        resources,
        0,
        resources.length);
  }

  /** Environment variables of programs that read their look from there. */
  Map<String, String> environment(Path home) {
    return Map.of(
        "GTK2_RC_FILES",
            files.configuration().resolve("gtk-2.0/gtkrc") + ":" + home.resolve(".gtkrc-2.0"),
        "XCURSOR_THEME", "Adwaita",
        "XCURSOR_SIZE", "24");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DesktopLook.class.getResourceAsStream("look/" + name)) {
      if (in == null) {
        throw new IOException("this build of Tandem lacks " + name);
      }
      return in.readAllBytes();
    }
  }
}
