package dev.tandem.thin.window;

/** A server that was connected to: its address as written, and the user. Never a password. */
public record RecentServer(String server, String user) {}
