-- Badge definitions. What a badge asks for is criteria, as the API shows it.
CREATE TABLE badge (
  id          uuid        PRIMARY KEY,
  project_id  uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  key         text        NOT NULL,
  name        text        NOT NULL,
  description text,
  condition   text,
  icon        text,
  category    text        NOT NULL,
  xp_reward   bigint      NOT NULL CHECK (xp_reward BETWEEN 0 AND 1000000),
  criteria    jsonb       NOT NULL,
  is_hidden   boolean     NOT NULL,
  sort_order  integer     NOT NULL,
  is_active   boolean     NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  deleted_at  timestamptz
);
CREATE UNIQUE INDEX badge_key ON badge (project_id, key) WHERE deleted_at IS NULL;

-- The evaluation of all users for a badge that is new or has changed, page by page: cursor_at and cursor_user are how
-- far it has come among the project's users, oldest first.
CREATE TABLE badge_rework (
  badge_id     uuid        PRIMARY KEY REFERENCES badge ON DELETE CASCADE,
  project_id   uuid        NOT NULL,
  done         bigint      NOT NULL DEFAULT 0,
  total        bigint      NOT NULL,
  cursor_at    timestamptz,
  cursor_user  uuid,
  requested_at timestamptz NOT NULL,
  finished_at  timestamptz
);
CREATE INDEX badge_rework_open ON badge_rework (requested_at) WHERE finished_at IS NULL;

-- Unlocked badges: each at most once, with the event that met it, if one did.
CREATE TABLE player_badge (
  user_id     uuid        NOT NULL,
  badge_id    uuid        NOT NULL,
  project_id  uuid        NOT NULL,
  unlocked_at timestamptz NOT NULL,
  event_id    uuid,
  PRIMARY KEY (user_id, badge_id)
);

-- How many events of a name were accepted from a user, of those names that a badge or a board asks for. A name that is
-- missing has not been counted yet; the log knows.
ALTER TABLE player_state ADD COLUMN counters jsonb NOT NULL DEFAULT '{}';

-- When the user's total last changed, by the project's clock: of two with the same total, the earlier is ahead.
ALTER TABLE player_state ADD COLUMN xp_changed_at timestamptz;
UPDATE player_state s
SET xp_changed_at = (
  SELECT max(l.created_at)
  FROM xp_ledger l
  WHERE l.user_id = s.user_id
);

-- A project's own boards; those that every project has are not rows.
CREATE TABLE leaderboard (
  id           uuid        PRIMARY KEY,
  project_id   uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  key          text        NOT NULL,
  name         text        NOT NULL,
  metric       text        NOT NULL CHECK (metric IN ('xp', 'streak', 'custom')),
  streak_key   text        CHECK ((streak_key IS NOT NULL) = (metric = 'streak')),
  custom_event text        CHECK ((custom_event IS NOT NULL) = (metric = 'custom')),
  period       text        NOT NULL CHECK (period IN ('all_time', 'daily', 'weekly', 'monthly')),
  max_entries  integer     NOT NULL CHECK (max_entries >= 1),
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX leaderboard_key ON leaderboard (project_id, key);

-- Scores of a period are sums over it, whenever the entries came.
CREATE INDEX xp_ledger_period ON xp_ledger (project_id, occurred_at) INCLUDE (user_id, amount, created_at);
