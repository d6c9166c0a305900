-- Streak definitions. What a streak's rules are stands in streak_version; this row says which version is the newest.
-- A deleted one keeps its row until its users' states are gone.
CREATE TABLE streak (
  id               uuid        PRIMARY KEY,
  project_id       uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  key              text        NOT NULL,
  name             text        NOT NULL,
  description      text,
  qualifying_event text        NOT NULL,
  version          integer     NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  deleted_at       timestamptz
);
CREATE UNIQUE INDEX streak_key ON streak (project_id, key) WHERE deleted_at IS NULL;

-- Every state that a streak's rules have had, each in force from its instant of the project's clock on. A week's first
-- day is part of it, so that a project's change of week_start is a change of its weekly streaks.
CREATE TABLE streak_version (
  streak_id            uuid        NOT NULL REFERENCES streak ON DELETE CASCADE,
  version              integer     NOT NULL CHECK (version >= 1),
  at                   timestamptz NOT NULL,
  period               text        NOT NULL CHECK (period IN ('daily', 'weekly')),
  week_start           text        NOT NULL,
  grace_period_hours   integer     NOT NULL CHECK (grace_period_hours >= 0),
  freeze_enabled       boolean     NOT NULL,
  max_freezes          integer     NOT NULL CHECK (max_freezes >= 0),
  initial_freezes      integer     NOT NULL CHECK (initial_freezes BETWEEN 0 AND max_freezes),
  freezes_per_n_events integer     CHECK (freezes_per_n_events >= 1),
  PRIMARY KEY (streak_id, version)
);

-- Work on all users' states of one streak, page by page: what a changed definition asks for, or a deleted one.
-- created_before and user_id are how far it has come among the project's users, oldest first.
CREATE TABLE streak_rework (
  streak_id    uuid        PRIMARY KEY REFERENCES streak ON DELETE CASCADE,
  project_id   uuid        NOT NULL,
  -- Whether past events of the qualifying event's name become marks.
  reads_events boolean     NOT NULL,
  done         bigint      NOT NULL DEFAULT 0,
  total        bigint      NOT NULL,
  cursor_at    timestamptz,
  cursor_user  uuid,
  requested_at timestamptz NOT NULL,
  finished_at  timestamptz
);
CREATE INDEX streak_rework_open ON streak_rework (requested_at) WHERE finished_at IS NULL;

-- What qualified: an event, or a call by hand. Of many marks in one day only those that can matter.
CREATE TABLE streak_mark (
  user_id    uuid        NOT NULL,
  streak_id  uuid        NOT NULL,
  at         timestamptz NOT NULL,
  source_id  uuid        NOT NULL,
  project_id uuid        NOT NULL,
  is_manual  boolean     NOT NULL,
  PRIMARY KEY (user_id, streak_id, at, source_id)
);

-- Freezes given by hand: how many were offered, and how many there was room for.
CREATE TABLE streak_grant (
  user_id            uuid        NOT NULL,
  streak_id          uuid        NOT NULL,
  id                 uuid        NOT NULL,
  project_id         uuid        NOT NULL,
  at                 timestamptz NOT NULL,
  definition_version integer     NOT NULL,
  count              integer     NOT NULL CHECK (count >= 1),
  granted            integer     NOT NULL CHECK (granted BETWEEN 0 AND count),
  PRIMARY KEY (user_id, streak_id, id)
);

-- Where a user's streak stood at as_of. deadline_at is when it has to be looked at again: it freezes or breaks then,
-- unless a mark comes before.
CREATE TABLE streak_state (
  user_id            uuid        NOT NULL,
  streak_id          uuid        NOT NULL,
  project_id         uuid        NOT NULL,
  as_of              timestamptz NOT NULL,
  definition_version integer     NOT NULL,
  zone_seq           integer     NOT NULL,
  current_count      integer     NOT NULL CHECK (current_count >= 0),
  longest_count      integer     NOT NULL CHECK (longest_count >= 1 AND longest_count >= current_count),
  is_frozen          boolean     NOT NULL CHECK (NOT is_frozen OR current_count > 0),
  freezes            integer     NOT NULL CHECK (freezes >= 0),
  covered            date        NOT NULL,
  last_qualified_at  timestamptz NOT NULL,
  deadline_at        timestamptz CHECK (current_count > 0 OR deadline_at IS NULL),
  updated_at         timestamptz NOT NULL,
  PRIMARY KEY (user_id, streak_id)
) WITH (fillfactor = 70);
CREATE INDEX streak_state_due ON streak_state (project_id, deadline_at) WHERE deadline_at IS NOT NULL;

-- Changes of zone, each at its instant of the project's clock; null stands for none of one's own. Who never changed has
-- no row.
CREATE TABLE player_zone (
  user_id         uuid        NOT NULL,
  seq             integer     NOT NULL,
  project_id      uuid        NOT NULL,
  at              timestamptz NOT NULL,
  timezone_before text,
  timezone        text,
  PRIMARY KEY (user_id, seq)
);
CREATE TABLE project_zone (
  project_id      uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  seq             integer     NOT NULL,
  at              timestamptz NOT NULL,
  timezone_before text        NOT NULL,
  timezone        text        NOT NULL,
  PRIMARY KEY (project_id, seq)
);

-- What happened to users without their doing, for whoever tells others of it: each once, in the order of seq.
CREATE TABLE outbox (
  user_id     uuid        NOT NULL,
  topic       text        NOT NULL,
  key         text        NOT NULL,
  seq         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  project_id  uuid        NOT NULL,
  occurred_at timestamptz NOT NULL,
  data        jsonb       NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (user_id, topic, key)
);
CREATE INDEX outbox_order ON outbox (seq);
