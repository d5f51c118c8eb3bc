-- The change log, and what is derived from it.

CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE replica (id TEXT PRIMARY KEY, home TEXT NOT NULL, created TEXT NOT NULL) STRICT;
CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    transaction_id TEXT NOT NULL,
    replica TEXT NOT NULL,
    replica_seq INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    base_change TEXT,
    at TEXT NOT NULL,
    annotator TEXT NOT NULL,
    operation TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    undo_of TEXT,
    UNIQUE (lamport, replica, replica_seq)
) STRICT;
CREATE INDEX change_by_entity ON change (entity, entity_id, lamport);
CREATE INDEX change_by_transaction ON change (transaction_id);
CREATE UNIQUE INDEX change_by_replica ON change (replica, replica_seq);
CREATE TRIGGER change_is_not_rewritten BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER change_is_not_removed BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TABLE action (
    transaction_id TEXT PRIMARY KEY,
    replica TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    at TEXT NOT NULL,
    annotator TEXT NOT NULL,
    operation TEXT NOT NULL,
    article TEXT NOT NULL,
    changes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'final')),
    undo_of TEXT
) STRICT;
CREATE INDEX action_by_state ON action (state, replica, lamport);
CREATE INDEX action_by_time ON action (lamport, replica);
CREATE TRIGGER action_ends_redo AFTER INSERT ON action WHEN NEW.state = 'done'
    BEGIN
        UPDATE action SET state = 'dropped' WHERE state = 'undone'
            AND replica = NEW.replica AND annotator IN (NEW.annotator, '');
    END;
CREATE TABLE conflict (
    id TEXT PRIMARY KEY,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    one TEXT NOT NULL REFERENCES change (id),
    other TEXT NOT NULL REFERENCES change (id),
    picked TEXT REFERENCES change (id)
) STRICT;
CREATE TABLE baseline (
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    image TEXT NOT NULL CHECK (json_valid(image)),
    PRIMARY KEY (entity, entity_id)
) STRICT, WITHOUT ROWID;
