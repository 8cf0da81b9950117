-- The logs of workspaces; the same tables as those for PostgreSQL.

CREATE TABLE workspace (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    generation  INTEGER NOT NULL,
    epoch       INTEGER NOT NULL DEFAULT 0,
    owner       TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0, -- milliseconds since 1970
    head        INTEGER NOT NULL DEFAULT 0, -- the version of the last entry
    history     INTEGER NOT NULL DEFAULT 0  -- the hash of all entries up to it
) STRICT;
CREATE INDEX workspace_of_owner ON workspace (owner);

CREATE TABLE entry (
    workspace INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    content   BLOB    NOT NULL,
    PRIMARY KEY (workspace, version)
) STRICT, WITHOUT ROWID;

-- How far each replica is; kept for ever.
CREATE TABLE replica (
    workspace INTEGER NOT NULL,
    replica   BLOB    NOT NULL,
    number    INTEGER NOT NULL,
    PRIMARY KEY (workspace, replica)
) STRICT, WITHOUT ROWID;

-- The newest checkpoint, and the point after which entries are kept.
CREATE TABLE checkpoint (
    workspace     INTEGER PRIMARY KEY,
    start_version INTEGER NOT NULL,
    start_history INTEGER NOT NULL,
    content       BLOB    NOT NULL
) STRICT;

CREATE TABLE membership (
    person    TEXT    NOT NULL,
    workspace INTEGER NOT NULL,
    role      TEXT    NOT NULL CHECK (role IN ('READ', 'WRITE', 'ADMIN')),
    PRIMARY KEY (person, workspace)
) STRICT, WITHOUT ROWID;
