package dev.tandem.sync.log;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import dev.tandem.sync.Limits;
import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.ProgressFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.WorkspaceFormat;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bytes of checkpoints: canonical, then compressed by zstd, with its checksum. Equal
 * checkpoints have equal bytes before compression.
 */
final class CheckpointFormat {
  /** The first byte, so that a later form can be told apart. */
  private static final int FORM = 1;

  private static final int LEVEL = Zstd.defaultCompressionLevel();

  private CheckpointFormat() {}

  /** The bytes of a checkpoint, or nothing if it is larger than {@link Limits#STATE_BYTES}. */
  static Optional<byte[]> toBytes(Checkpoint checkpoint) {
    Writer out = new Writer();
    out.tag(FORM);
    ProgressFormat.write(out, checkpoint.at());
    WorkspaceFormat.write(out, checkpoint.workspace());
    out.number(checkpoint.replicas().size());
    new TreeMap<>(checkpoint.replicas())
        .forEach((replica, progress) -> {
          MutationFormat.write(out, replica);
          ProgressFormat.write(out, progress);
        });
    return out.size() > Limits.STATE_BYTES
        ? Optional.empty()
        : Optional.of(compress(out.toBytes()));
  }

  static byte[] compress(byte[] bytes) {
    try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
      return zstd.setLevel(LEVEL).setChecksum(true).compress(bytes);
    }
  }

  /** A checkpoint from its bytes. */
  static Checkpoint toCheckpoint(byte[] compressed) {
    Reader in = new Reader(decompress(compressed));
    if (in.tag() != FORM) {
      throw new MalformedException("a checkpoint has an unknown form");
    }
    Point at = ProgressFormat.readPoint(in);
    Workspace workspace = WorkspaceFormat.read(in);
    Map<ReplicaId, Progress> replicas = readReplicas(in, at);
    in.end();
    return new Checkpoint(at, workspace, replicas);
  }

  private static Map<ReplicaId, Progress> readReplicas(Reader in, Point at) {
    int count = in.count(Integer.MAX_VALUE);
    Map<ReplicaId, Progress> replicas = new HashMap<>();
    ReplicaId last = null;
    for (int i = 0; i < count; i++) {
      ReplicaId replica = MutationFormat.readReplica(in);
      if (last != null && last.compareTo(replica) >= 0) {
        throw new MalformedException("replicas are not in their order");
      }
      last = replica;
      Progress progress = ProgressFormat.readProgress(in);
      if (progress.version() > at.version()) {
        throw new MalformedException("a replica is ahead of its checkpoint");
      }
      replicas.put(replica, progress);
    }
    return replicas;
  }

  /** The size that it says is checked, and then only as much is allocated as comes. */
  private static byte[] decompress(byte[] compressed) {
    long size = compressed.length == 0 ? 0 : Zstd.getFrameContentSize(compressed);
    if (size <= 0 || size > Limits.STATE_BYTES) {
      throw new MalformedException("a checkpoint does not say a size within its limit");
    }
    try (var in = new ZstdInputStream(new ByteArrayInputStream(compressed))) {
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length < size || in.read() >= 0) {
        throw new MalformedException("a checkpoint has not the size that it says");
      }
      return bytes;
    } catch (IOException e) {
      throw new MalformedException("a checkpoint cannot be decompressed");
    }
  }
}
