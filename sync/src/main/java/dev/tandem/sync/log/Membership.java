package dev.tandem.sync.log;

import dev.tandem.sync.document.Role;

/** What a person may do in a workspace. */
public record Membership(String workspace, Role role) {}
