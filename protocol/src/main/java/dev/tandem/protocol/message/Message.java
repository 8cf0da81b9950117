package dev.tandem.protocol.message;

/**
 * A control message: one record for each, immutable. Requests carry an id that the client chooses;
 * the answer carries it back.
 */
public sealed interface Message
    permits Hello,
        Welcome,
        Login,
        LoggedIn,
        Done,
        Refused,
        ListSessions,
        SessionList,
        CreateSession,
        AttachSession,
        Attached,
        DetachSession,
        KillSession,
        RestartSession,
        ShareSession,
        ExecInSession,
        ExecResult,
        KeyInput,
        PointerInput,
        WheelInput,
        TextInput,
        ReleaseInput,
        ClipboardText,
        ResizeRequest,
        DesktopResized,
        FrameAck,
        Heartbeat,
        HeartbeatReply,
        SessionEnded,
        Closing,
        CursorShape {}
