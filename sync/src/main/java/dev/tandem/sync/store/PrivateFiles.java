package dev.tandem.sync.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and folders that only their owner may read; stateless. */
final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes the folders above a file that are missing. */
  static void createFolderOf(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
  }

  /** Makes an empty file, if there is none. */
  static void create(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, ownerOnly("rw-------"));
    }
  }

  /** The attributes for creating with these permissions; none where the file system has others. */
  static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
