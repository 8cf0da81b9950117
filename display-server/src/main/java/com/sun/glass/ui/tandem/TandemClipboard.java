package com.sun.glass.ui.tandem;

import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.SystemClipboard;
import dev.tandem.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The desktop's clipboard, owned by the JavaFX thread: what the application copied last, or the
 * text that the viewers offered last, whichever is newer.
 */
final class TandemClipboard extends SystemClipboard {
  private final Consumer<String> copied;
  private @Nullable String offered;

  /** A clipboard that tells {@code copied} each text that the application puts on it. */
  TandemClipboard(Consumer<String> copied) {
    super(Clipboard.SYSTEM);
    this.copied = copied;
  }

  /** The viewers' clipboard holds this text. */
  void offer(String text) {
    offered = text;
    contentChanged();
  }

  @Override
  protected boolean isOwner() {
    return offered == null;
  }

  @Override
  @SuppressWarnings("NonApiType") // The overridden method has this type.
  protected void pushToSystem(HashMap<String, Object> cacheData, int supportedActions) {
    offered = null;
    if (getLocalData(TEXT_TYPE) instanceof String text
        && text.getBytes(StandardCharsets.UTF_8).length <= Limits.CLIPBOARD_BYTES) {
      copied.accept(text);
    }
  }

  @Override
  protected void pushTargetActionToSystem(int actionDone) {
    // Only drag and drop has target actions.
  }

  @Override
  protected @Nullable Object popFromSystem(String mimeType) {
    return mimeType.equals(TEXT_TYPE) ? offered : null;
  }

  @Override
  protected int supportedSourceActionsFromSystem() {
    return ACTION_COPY;
  }

  @Override
  protected String[] mimesFromSystem() {
    return new String[] {TEXT_TYPE};
  }
}
