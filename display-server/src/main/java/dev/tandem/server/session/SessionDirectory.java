package dev.tandem.server.session;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.server.account.Names;
import dev.tandem.server.account.User;
import dev.tandem.server.desktop.DesktopKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * The sessions of a server by name, and who may do what with them; owned by the control loop. Every
 * answer is a message for the one who asked, and may come on any thread.
 */
public final class SessionDirectory {
  private final Loop control;
  private final SessionHost host;
  private final KindChoice kinds;
  private final CommandRunner commands;
  private final int usualWidth;
  private final int usualHeight;
  private final Map<String, Entry> entries = new TreeMap<>();

  /** Those that are being ended: nobody sees them any more, but their names are not free yet. */
  private final Set<Session> ending = new HashSet<>();

  private record Entry(Session session, SessionAccess access) {}

  /** A session that a user may attach to, and the most that the user may do there. */
  public record Admission(Session session, AttachMode mode) {}

  /**
   * An empty directory.
   *
   * @param kinds the kinds of desktop, the usual one first
   * @param usual a size in pixels for those who ask for none
   */
  public SessionDirectory(
      Loop control, SessionHost host, List<DesktopKind> kinds, CommandRunner commands, Size usual) {
    this.control = control;
    this.host = host;
    this.kinds = new KindChoice(kinds);
    this.commands = commands;
    this.usualWidth = usual.width();
    this.usualHeight = usual.height();
  }

  /** Width and height in pixels. */
  public record Size(int width, int height) {}

  /** The sessions that a user may see, by name. */
  public List<SessionInfo> list(User user) {
    control.assertInside();
    return entries.values().stream()
        .filter(entry -> isVisible(entry, user))
        .limit(Limits.SESSIONS_LISTED)
        .map(entry -> entry.session().info())
        .toList();
  }

  /** Creates a session and starts it; answered when it runs, or has failed and is gone again. */
  public void create(User user, CreateSession request, Consumer<Message> answer) {
    control.assertInside();
    Optional<Refused> refusal = refusalOf(user, request);
    if (refusal.isPresent()) {
      answer.accept(refusal.get());
      return;
    }
    Optional<DesktopKind> kind = kinds.find(request.desktop());
    if (kind.isEmpty()) {
      answer.accept(
          refused(
              request.request(), ErrorCode.SESSION_FAILED, kinds.whyMissing(request.desktop())));
      return;
    }
    SessionSpec spec =
        new SessionSpec(
            request.name(),
            user.name(),
            kind.get(),
            request.command(),
            request.width() == 0 ? usualWidth : request.width(),
            request.height() == 0 ? usualHeight : request.height());
    Session session = new Session(spec, host);
    entries.put(spec.name(), new Entry(session, new SessionAccess(user.name())));
    session.start(outcome -> created(session, request.request(), outcome, answer));
  }

  private void created(
      Session session, int request, StartOutcome outcome, Consumer<Message> answer) {
    switch (outcome) {
      case StartOutcome.Running() -> answer.accept(new Done(request));
      case StartOutcome.Failed(String reason) ->
          control.execute(() ->
              end(session, reason, refused(request, ErrorCode.SESSION_FAILED, reason), answer));
    }
  }

  private Optional<Refused> refusalOf(User user, CreateSession request) {
    int id = request.request();
    if (!Names.isName(request.name())) {
      return Optional.of(
          refused(id, ErrorCode.NOT_PERMITTED, "a session's name has " + Names.RULE));
    }
    if (entries.containsKey(request.name())) {
      return Optional.of(
          refused(
              id, ErrorCode.SESSION_EXISTS, "there is a session " + request.name() + " already"));
    }
    long owned =
        entries.values().stream()
            .filter(entry -> entry.session().spec().owner().equals(user.name()))
            .count();
    if (owned >= host.limits().sessionsPerUser()) {
      return Optional.of(
          refused(id, ErrorCode.LIMIT_REACHED, "you have as many sessions as you may: " + owned));
    }
    if (!isAllowedSize(request.width(), request.height())) {
      return Optional.of(
          refused(
              id,
              ErrorCode.NOT_PERMITTED,
              "no desktop can be " + request.width() + "x" + request.height()));
    }
    return Optional.empty();
  }

  private boolean isAllowedSize(int width, int height) {
    int wanted = width == 0 ? usualWidth : width;
    int rows = height == 0 ? usualHeight : height;
    return Framebuffer.isAllowed(wanted, rows)
        && wanted <= host.limits().mostWidth()
        && rows <= host.limits().mostHeight();
  }

  /**
   * Looks whether a user may attach to a session; answers only if not.
   *
   * @return the session, with what was asked for or less
   */
  public Optional<Admission> admit(User user, AttachSession request, Consumer<Message> answer) {
    control.assertInside();
    Entry entry = entries.get(request.name());
    if (entry == null || !isVisible(entry, user)) {
      answer.accept(noSuchSession(request.request(), request.name()));
      return Optional.empty();
    }
    boolean mayControl = entry.access().modeFor(user).equals(Optional.of(AttachMode.CONTROL));
    AttachMode mode = mayControl ? request.mode() : AttachMode.VIEW;
    return Optional.of(new Admission(entry.session(), mode));
  }

  /** Ends a session for ever; answered when all of it has ended. */
  public void kill(User user, KillSession request, Consumer<Message> answer) {
    manage(
        user,
        request.request(),
        request.name(),
        answer,
        entry ->
            end(
                entry.session(),
                "the session was ended by " + user.name(),
                new Done(request.request()),
                answer));
  }

  private void end(Session session, String reason, Message last, Consumer<Message> answer) {
    if (!ending.add(session)) {
      answer.accept(last);
      return;
    }
    session.close(
        reason,
        () ->
            control.execute(() -> {
              ending.remove(session);
              entries.values().removeIf(entry -> entry.session() == session);
              answer.accept(last);
            }));
  }

  /** Starts a session's desktop again after it has ended; answered when it runs or has failed. */
  public void restart(User user, RestartSession request, Consumer<Message> answer) {
    manage(
        user,
        request.request(),
        request.name(),
        answer,
        entry ->
            entry
                .session()
                .start(outcome ->
                    answer.accept(
                        switch (outcome) {
                          case StartOutcome.Running() -> new Done(request.request());
                          case StartOutcome.Failed(String reason) ->
                              refused(request.request(), ErrorCode.SESSION_FAILED, reason);
                        })));
  }

  /** Lets another user see or control a session, or no longer. */
  public void share(User user, ShareSession request, Consumer<Message> answer) {
    manage(
        user,
        request.request(),
        request.name(),
        answer,
        entry -> answer.accept(shareInside(entry, request)));
  }

  private Message shareInside(Entry entry, ShareSession request) {
    if (!Names.isName(request.user())) {
      return refused(request.request(), ErrorCode.NOT_PERMITTED, "that is no name of a user");
    }
    if (request.granted() && entry.access().shares() >= host.limits().sharesPerSession()) {
      return refused(
          request.request(), ErrorCode.LIMIT_REACHED, "the session is shared with too many");
    }
    if (request.granted()) {
      entry.access().grant(request.user(), request.mode());
    } else {
      entry.access().revoke(request.user());
    }
    if (!entry.access().mayManage(new User(request.user(), false))) {
      // What they may do has changed: they attach again, with what they now may.
      entry.session().detachUser(request.user(), "it is shared with you in another way now");
    }
    return new Done(request.request());
  }

  /** Runs a command in a session's desktop, as an administrator only. */
  public void exec(User user, ExecInSession request, Consumer<Message> answer) {
    control.assertInside();
    Entry entry = entries.get(request.name());
    if (!user.admin()) {
      answer.accept(
          refused(
              request.request(),
              ErrorCode.NOT_PERMITTED,
              "only the administrator runs commands in sessions"));
    } else if (entry == null) {
      answer.accept(noSuchSession(request.request(), request.name()));
    } else if (request.command().isEmpty()) {
      answer.accept(
          refused(request.request(), ErrorCode.NOT_PERMITTED, "say which command to run"));
    } else {
      entry
          .session()
          .environment(environment -> {
            if (environment.isEmpty()) {
              answer.accept(
                  refused(
                      request.request(),
                      ErrorCode.SESSION_FAILED,
                      "session " + request.name() + " is not running"));
            } else {
              commands.run(request, environment, answer);
            }
          });
    }
  }

  /** Ends every session; the latch reaches zero when all have ended. */
  public CountDownLatch closeAll(String reason) {
    control.assertInside();
    CountDownLatch open = new CountDownLatch(entries.size());
    entries.values().forEach(entry -> entry.session().close(reason, open::countDown));
    entries.clear();
    return open;
  }

  private void manage(
      User user, int request, String name, Consumer<Message> answer, Consumer<Entry> action) {
    control.assertInside();
    Entry entry = entries.get(name);
    if (entry == null || !isVisible(entry, user)) {
      answer.accept(noSuchSession(request, name));
    } else if (!entry.access().mayManage(user)) {
      answer.accept(
          refused(
              request,
              ErrorCode.NOT_PERMITTED,
              "session " + name + " belongs to " + entry.session().spec().owner()));
    } else {
      action.accept(entry);
    }
  }

  private boolean isVisible(Entry entry, User user) {
    return !ending.contains(entry.session()) && entry.access().modeFor(user).isPresent();
  }

  private static Refused noSuchSession(int request, String name) {
    return refused(
        request, ErrorCode.NO_SUCH_SESSION, "there is no session " + name + " that you may see");
  }

  private static Refused refused(int request, ErrorCode code, String text) {
    return new Refused(request, code, text);
  }
}
