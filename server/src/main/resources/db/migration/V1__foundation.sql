-- Secrets of this installation, made at first start: the key that signs tokens.
CREATE TABLE server_secret (
  name       text        PRIMARY KEY,
  value      bytea       NOT NULL,
  created_at timestamptz NOT NULL
);

-- People who configure projects. A server_role reaches every project of the server.
CREATE TABLE developer (
  id            uuid        PRIMARY KEY,
  email         text        NOT NULL UNIQUE CHECK (email = lower(email)),
  name          text,
  password_hash text,
  server_role   text        CHECK (server_role IN ('owner', 'editor', 'viewer')),
  created_at    timestamptz NOT NULL
);

CREATE TABLE project (
  id                   uuid        PRIMARY KEY,
  name                 text        NOT NULL,
  environment          text        NOT NULL CHECK (environment IN ('development', 'production')),
  template             text        NOT NULL CHECK (template IN ('blank', 'starter')),
  timezone             text        NOT NULL,
  week_start           text        NOT NULL,
  xp_period            text        NOT NULL CHECK (xp_period IN ('daily', 'weekly', 'monthly', 'rolling')),
  xp_period_days       integer     CHECK (xp_period_days BETWEEN 1 AND 366),
  event_max_age_days   integer     NOT NULL CHECK (event_max_age_days >= 1),
  allowed_origins      text[],
  session_days         integer     NOT NULL CHECK (session_days >= 1),
  early_adopter_before timestamptz,
  level_curve          jsonb       NOT NULL,
  clock_now            timestamptz CHECK (clock_now IS NULL OR environment = 'development'),
  -- Rises with every change of anything that decides about events; a batch that decided on an older one starts again.
  config_version       bigint      NOT NULL DEFAULT 1,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  deleted_at           timestamptz
);

CREATE TABLE project_member (
  project_id   uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  developer_id uuid        NOT NULL REFERENCES developer ON DELETE CASCADE,
  role         text        NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, developer_id)
);
CREATE INDEX project_member_developer ON project_member (developer_id);

CREATE TABLE api_key (
  id          uuid        PRIMARY KEY,
  project_id  uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  key_type    text        NOT NULL CHECK (key_type IN ('client', 'server')),
  environment text        NOT NULL CHECK (environment IN ('development', 'production')),
  key_hash    bytea       NOT NULL UNIQUE,
  key_prefix  text        NOT NULL,
  key_last_4  text        NOT NULL,
  created_at  timestamptz NOT NULL,
  revoked_at  timestamptz
);
CREATE INDEX api_key_project ON api_key (project_id);

-- Personal access tokens. A role or project on the token narrows what its developer may do, never widens it.
CREATE TABLE developer_token (
  id           uuid        PRIMARY KEY,
  developer_id uuid        NOT NULL REFERENCES developer ON DELETE CASCADE,
  token_hash   bytea       NOT NULL UNIQUE,
  token_prefix text        NOT NULL,
  token_last_4 text        NOT NULL,
  role         text        CHECK (role IN ('owner', 'editor', 'viewer')),
  project_id   uuid        REFERENCES project ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  revoked_at   timestamptz
);
CREATE INDEX developer_token_developer ON developer_token (developer_id);

-- One row a login; its refresh tokens form the family that a reuse revokes.
CREATE TABLE developer_session (
  id           uuid        PRIMARY KEY,
  developer_id uuid        NOT NULL REFERENCES developer ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz
);
CREATE INDEX developer_session_developer ON developer_session (developer_id);

CREATE TABLE developer_refresh_token (
  token_hash bytea       PRIMARY KEY,
  session_id uuid        NOT NULL REFERENCES developer_session ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  rotated_at timestamptz
);
CREATE INDEX developer_refresh_token_session ON developer_refresh_token (session_id);

-- App users. What changes with every event stands in player_state, so that this row can be as wide as it likes.
CREATE TABLE player (
  user_id       uuid        PRIMARY KEY,
  project_id    uuid        NOT NULL,
  external_id   text,
  anonymous_id  text,
  email         text        CHECK (email = lower(email)),
  password_hash text,
  display_name  text,
  avatar_url    text,
  properties    jsonb       NOT NULL DEFAULT '{}',
  timezone      text,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX player_project ON player (project_id, created_at, user_id);

-- The directory: which user an external id, an e-mail address or an anonymous id names in a project.
CREATE TABLE player_identity (
  project_id uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('external', 'email', 'anonymous')),
  value      text NOT NULL,
  user_id    uuid NOT NULL,
  PRIMARY KEY (project_id, kind, value)
);

-- The hot row. No index on a column that an award changes, and room on the page, keep its updates HOT.
CREATE TABLE player_state (
  user_id     uuid        PRIMARY KEY,
  project_id  uuid        NOT NULL,
  version     bigint      NOT NULL,
  total_xp    bigint      NOT NULL CHECK (total_xp BETWEEN 0 AND 9007199254740991),
  entry_count bigint      NOT NULL,
  event_count bigint      NOT NULL,
  last_xp_at  timestamptz,
  updated_at  timestamptz NOT NULL
) WITH (fillfactor = 60);
CREATE INDEX player_state_project ON player_state (project_id);

CREATE TABLE player_session (
  user_id    uuid        NOT NULL,
  id         uuid        NOT NULL,
  project_id uuid        NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (user_id, id)
);

CREATE TABLE player_refresh_token (
  user_id    uuid        NOT NULL,
  token_hash bytea       NOT NULL,
  session_id uuid        NOT NULL,
  created_at timestamptz NOT NULL,
  rotated_at timestamptz,
  PRIMARY KEY (user_id, token_hash)
);

CREATE TABLE xp_rule (
  id               uuid        PRIMARY KEY,
  project_id       uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  version          integer     NOT NULL,
  name             text        NOT NULL,
  event_name       text        NOT NULL,
  xp_amount        bigint      NOT NULL CHECK (xp_amount BETWEEN 1 AND 1000000),
  max_per_day      integer     CHECK (max_per_day >= 1),
  cooldown_seconds integer     NOT NULL CHECK (cooldown_seconds >= 0),
  is_active        boolean     NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL
);
CREATE INDEX xp_rule_project ON xp_rule (project_id, created_at, id);

-- Every state a rule has had, so that an award can be judged by the cap and the cooldown of its own time.
-- It outlives the rule, as the ledger does.
CREATE TABLE xp_rule_version (
  rule_id          uuid        NOT NULL,
  version          integer     NOT NULL,
  project_id       uuid        NOT NULL REFERENCES project ON DELETE CASCADE,
  name             text        NOT NULL,
  event_name       text        NOT NULL,
  xp_amount        bigint      NOT NULL,
  max_per_day      integer,
  cooldown_seconds integer     NOT NULL,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (rule_id, version)
);

-- Accepted events, append-only. The id begins with occurred_at in milliseconds, so that its order is the log's order
-- and one index serves the log, its time ranges and the look-up of one event.
CREATE TABLE event (
  user_id     uuid        NOT NULL,
  id          uuid        NOT NULL,
  project_id  uuid        NOT NULL,
  event_id    text,
  event_name  text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  properties  jsonb,
  effects     jsonb       NOT NULL,
  PRIMARY KEY (user_id, id)
);
CREATE UNIQUE INDEX event_idempotency ON event (user_id, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX event_log ON event (project_id, id);

-- The ledger, append-only. seq counts a user's entries in the order of acceptance; day is the label that the award
-- was given in the user's zone of that moment. The one index serves history, caps, cooldowns and period sums.
CREATE TABLE xp_ledger (
  user_id      uuid        NOT NULL,
  occurred_at  timestamptz NOT NULL,
  seq          bigint      NOT NULL,
  id           uuid        NOT NULL,
  project_id   uuid        NOT NULL,
  amount       bigint      NOT NULL CHECK (amount <> 0),
  reason       text        NOT NULL CHECK (reason IN ('rule', 'badge', 'grant', 'adjustment', 'reversal')),
  source_id    uuid,
  rule_version integer,
  event_id     uuid,
  event_name   text,
  day          date        NOT NULL,
  reverses_seq bigint,
  note         text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (user_id, occurred_at, seq)
);

-- Answers to XP grants that carried an idempotency key.
CREATE TABLE xp_grant (
  user_id         uuid   NOT NULL,
  idempotency_key text   NOT NULL,
  amount          bigint NOT NULL,
  answer          jsonb  NOT NULL,
  PRIMARY KEY (user_id, idempotency_key)
);
