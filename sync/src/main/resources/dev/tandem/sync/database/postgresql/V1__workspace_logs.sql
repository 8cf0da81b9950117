-- The logs of workspaces. There are no foreign keys: nothing is ever deleted but old entries, and each
-- key would cost a look-up for each row.

-- One row is locked by whoever changes anything of a workspace. It is changed with each append: half of
-- each page is left free, so that a new version of a row finds room beside the old one.
CREATE TABLE workspace (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text   NOT NULL UNIQUE,
    generation  bigint NOT NULL,
    epoch       bigint NOT NULL DEFAULT 0,
    owner       text,
    lease_until bigint NOT NULL DEFAULT 0, -- milliseconds since 1970, by the clock of the database
    head        bigint NOT NULL DEFAULT 0, -- the version of the last entry
    history     bigint NOT NULL DEFAULT 0  -- the hash of all entries up to it
) WITH (fillfactor = 50);
CREATE INDEX workspace_of_owner ON workspace (owner);

CREATE TABLE entry (
    workspace bigint NOT NULL,
    version   bigint NOT NULL,
    content   bytea  NOT NULL,
    PRIMARY KEY (workspace, version)
);

-- How far each replica is; kept for ever.
CREATE TABLE replica (
    workspace bigint NOT NULL,
    replica   bytea  NOT NULL,
    number    bigint NOT NULL,
    PRIMARY KEY (workspace, replica)
) WITH (fillfactor = 50);

-- The newest checkpoint, and the point after which entries are kept.
CREATE TABLE checkpoint (
    workspace     bigint PRIMARY KEY,
    start_version bigint NOT NULL,
    start_history bigint NOT NULL,
    content       bytea  NOT NULL
);
ALTER TABLE checkpoint ALTER COLUMN content SET STORAGE EXTERNAL; -- it is compressed already

CREATE TABLE membership (
    person    text   NOT NULL,
    workspace bigint NOT NULL,
    role      text   NOT NULL CHECK (role IN ('READ', 'WRITE', 'ADMIN')),
    PRIMARY KEY (person, workspace)
);
