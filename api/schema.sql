-- The tables as the migrations leave them, for people to read and for reviews to show.
-- Generated: ./amba test -pl server -am -Dtest=SchemaTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update=true

CREATE TABLE activity_day (
  project_id uuid NOT NULL,
  zone text NOT NULL,
  day date NOT NULL,
  events bigint NOT NULL,
  xp bigint NOT NULL,
  active_users bigint NOT NULL,
  CONSTRAINT activity_day_pkey PRIMARY KEY (project_id, zone, day),
  CONSTRAINT activity_day_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);

CREATE TABLE api_key (
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  key_type text NOT NULL,
  environment text NOT NULL,
  key_hash bytea NOT NULL,
  key_prefix text NOT NULL,
  key_last_4 text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT api_key_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_key_hash_key UNIQUE (key_hash),
  CONSTRAINT api_key_environment_check CHECK (environment = ANY (ARRAY['development'::text, 'production'::text])),
  CONSTRAINT api_key_key_type_check CHECK (key_type = ANY (ARRAY['client'::text, 'server'::text])),
  CONSTRAINT api_key_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE INDEX api_key_project ON api_key USING btree (project_id);

CREATE TABLE badge (
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  description text,
  condition text,
  icon text,
  category text NOT NULL,
  xp_reward bigint NOT NULL,
  criteria jsonb NOT NULL,
  is_hidden boolean NOT NULL,
  sort_order integer NOT NULL,
  is_active boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT badge_pkey PRIMARY KEY (id),
  CONSTRAINT badge_xp_reward_check CHECK (xp_reward >= 0 AND xp_reward <= 1000000),
  CONSTRAINT badge_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX badge_key ON badge USING btree (project_id, key) WHERE (deleted_at IS NULL);

CREATE TABLE badge_rework (
  badge_id uuid NOT NULL,
  project_id uuid NOT NULL,
  done bigint DEFAULT 0 NOT NULL,
  total bigint NOT NULL,
  cursor_at timestamp with time zone,
  cursor_user uuid,
  requested_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT badge_rework_pkey PRIMARY KEY (badge_id),
  CONSTRAINT badge_rework_badge_id_fkey FOREIGN KEY (badge_id) REFERENCES badge(id) ON DELETE CASCADE
);
CREATE INDEX badge_rework_open ON badge_rework USING btree (requested_at) WHERE (finished_at IS NULL);

CREATE TABLE developer (
  id uuid NOT NULL,
  email text NOT NULL,
  name text,
  password_hash text,
  server_role text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT developer_pkey PRIMARY KEY (id),
  CONSTRAINT developer_email_key UNIQUE (email),
  CONSTRAINT developer_email_check CHECK (email = lower(email)),
  CONSTRAINT developer_server_role_check CHECK (server_role = ANY (ARRAY['owner'::text, 'editor'::text, 'viewer'::text]))
);

CREATE TABLE developer_refresh_token (
  token_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  rotated_at timestamp with time zone,
  CONSTRAINT developer_refresh_token_pkey PRIMARY KEY (token_hash),
  CONSTRAINT developer_refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES developer_session(id) ON DELETE CASCADE
);
CREATE INDEX developer_refresh_token_session ON developer_refresh_token USING btree (session_id);

CREATE TABLE developer_session (
  id uuid NOT NULL,
  developer_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT developer_session_pkey PRIMARY KEY (id),
  CONSTRAINT developer_session_developer_id_fkey FOREIGN KEY (developer_id) REFERENCES developer(id) ON DELETE CASCADE
);
CREATE INDEX developer_session_developer ON developer_session USING btree (developer_id);

CREATE TABLE developer_token (
  id uuid NOT NULL,
  developer_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  token_prefix text NOT NULL,
  token_last_4 text NOT NULL,
  role text,
  project_id uuid,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT developer_token_pkey PRIMARY KEY (id),
  CONSTRAINT developer_token_token_hash_key UNIQUE (token_hash),
  CONSTRAINT developer_token_role_check CHECK (role = ANY (ARRAY['owner'::text, 'editor'::text, 'viewer'::text])),
  CONSTRAINT developer_token_developer_id_fkey FOREIGN KEY (developer_id) REFERENCES developer(id) ON DELETE CASCADE,
  CONSTRAINT developer_token_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE INDEX developer_token_developer ON developer_token USING btree (developer_id);

CREATE TABLE event (
  user_id uuid NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  event_id text,
  event_name text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  properties jsonb,
  effects jsonb NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (user_id, id)
);
CREATE INDEX event_activity ON event USING btree (project_id, id) INCLUDE (user_id);
CREATE UNIQUE INDEX event_idempotency ON event USING btree (user_id, event_id) WHERE (event_id IS NOT NULL);

CREATE TABLE event_reversal (
  user_id uuid NOT NULL,
  event_id uuid NOT NULL,
  project_id uuid NOT NULL,
  reversed_at timestamp with time zone NOT NULL,
  note text,
  answer jsonb NOT NULL,
  CONSTRAINT event_reversal_pkey PRIMARY KEY (user_id, event_id)
);

CREATE TABLE leaderboard (
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  metric text NOT NULL,
  streak_key text,
  custom_event text,
  period text NOT NULL,
  max_entries integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT leaderboard_pkey PRIMARY KEY (id),
  CONSTRAINT leaderboard_check CHECK ((streak_key IS NOT NULL) = (metric = 'streak'::text)),
  CONSTRAINT leaderboard_check1 CHECK ((custom_event IS NOT NULL) = (metric = 'custom'::text)),
  CONSTRAINT leaderboard_max_entries_check CHECK (max_entries >= 1),
  CONSTRAINT leaderboard_metric_check CHECK (metric = ANY (ARRAY['xp'::text, 'streak'::text, 'custom'::text])),
  CONSTRAINT leaderboard_period_check CHECK (period = ANY (ARRAY['all_time'::text, 'daily'::text, 'weekly'::text, 'monthly'::text])),
  CONSTRAINT leaderboard_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX leaderboard_key ON leaderboard USING btree (project_id, key);

CREATE TABLE outbox (
  user_id uuid NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  seq bigint GENERATED AS IDENTITY NOT NULL,
  project_id uuid NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  data jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (user_id, topic, key)
);
CREATE INDEX outbox_order ON outbox USING btree (seq);

CREATE TABLE player (
  user_id uuid NOT NULL,
  project_id uuid NOT NULL,
  external_id text,
  anonymous_id text,
  email text,
  password_hash text,
  display_name text,
  avatar_url text,
  properties jsonb DEFAULT '{}'::jsonb NOT NULL,
  timezone text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT player_pkey PRIMARY KEY (user_id),
  CONSTRAINT player_email_check CHECK (email = lower(email))
);
CREATE INDEX player_project ON player USING btree (project_id, created_at, user_id);

CREATE TABLE player_badge (
  user_id uuid NOT NULL,
  badge_id uuid NOT NULL,
  project_id uuid NOT NULL,
  unlocked_at timestamp with time zone NOT NULL,
  event_id uuid,
  CONSTRAINT player_badge_pkey PRIMARY KEY (user_id, badge_id)
);

CREATE TABLE player_identity (
  project_id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  user_id uuid NOT NULL,
  CONSTRAINT player_identity_pkey PRIMARY KEY (project_id, kind, value),
  CONSTRAINT player_identity_kind_check CHECK (kind = ANY (ARRAY['external'::text, 'email'::text, 'anonymous'::text]))
);

CREATE TABLE player_refresh_token (
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  rotated_at timestamp with time zone,
  CONSTRAINT player_refresh_token_pkey PRIMARY KEY (user_id, token_hash)
);

CREATE TABLE player_session (
  user_id uuid NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT player_session_pkey PRIMARY KEY (user_id, id)
);

CREATE TABLE player_state (
  user_id uuid NOT NULL,
  project_id uuid NOT NULL,
  version bigint NOT NULL,
  total_xp bigint NOT NULL,
  entry_count bigint NOT NULL,
  event_count bigint NOT NULL,
  last_xp_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  counters jsonb DEFAULT '{}'::jsonb NOT NULL,
  xp_changed_at timestamp with time zone,
  CONSTRAINT player_state_pkey PRIMARY KEY (user_id),
  CONSTRAINT player_state_total_xp_check CHECK (total_xp >= 0 AND total_xp <= '9007199254740991'::bigint)
) WITH (fillfactor=60);
CREATE INDEX player_state_project ON player_state USING btree (project_id);

CREATE TABLE player_zone (
  user_id uuid NOT NULL,
  seq integer NOT NULL,
  project_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  timezone_before text,
  timezone text,
  CONSTRAINT player_zone_pkey PRIMARY KEY (user_id, seq)
);

CREATE TABLE project (
  id uuid NOT NULL,
  name text NOT NULL,
  environment text NOT NULL,
  template text NOT NULL,
  timezone text NOT NULL,
  week_start text NOT NULL,
  xp_period text NOT NULL,
  xp_period_days integer,
  event_max_age_days integer NOT NULL,
  allowed_origins text[],
  session_days integer NOT NULL,
  early_adopter_before timestamp with time zone,
  level_curve jsonb NOT NULL,
  clock_now timestamp with time zone,
  config_version bigint DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT project_pkey PRIMARY KEY (id),
  CONSTRAINT project_check CHECK (clock_now IS NULL OR environment = 'development'::text),
  CONSTRAINT project_environment_check CHECK (environment = ANY (ARRAY['development'::text, 'production'::text])),
  CONSTRAINT project_event_max_age_days_check CHECK (event_max_age_days >= 1),
  CONSTRAINT project_session_days_check CHECK (session_days >= 1),
  CONSTRAINT project_template_check CHECK (template = ANY (ARRAY['blank'::text, 'starter'::text])),
  CONSTRAINT project_xp_period_check CHECK (xp_period = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text, 'rolling'::text])),
  CONSTRAINT project_xp_period_days_check CHECK (xp_period_days >= 1 AND xp_period_days <= 366)
);

CREATE TABLE project_member (
  project_id uuid NOT NULL,
  developer_id uuid NOT NULL,
  role text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT project_member_pkey PRIMARY KEY (project_id, developer_id),
  CONSTRAINT project_member_role_check CHECK (role = ANY (ARRAY['owner'::text, 'editor'::text, 'viewer'::text])),
  CONSTRAINT project_member_developer_id_fkey FOREIGN KEY (developer_id) REFERENCES developer(id) ON DELETE CASCADE,
  CONSTRAINT project_member_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE INDEX project_member_developer ON project_member USING btree (developer_id);

CREATE TABLE project_zone (
  project_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamp with time zone NOT NULL,
  timezone_before text NOT NULL,
  timezone text NOT NULL,
  CONSTRAINT project_zone_pkey PRIMARY KEY (project_id, seq),
  CONSTRAINT project_zone_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);

CREATE TABLE scheduled_tasks (
  task_name text NOT NULL,
  task_instance text NOT NULL,
  task_data bytea,
  execution_time timestamp with time zone NOT NULL,
  picked boolean NOT NULL,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint NOT NULL,
  priority smallint,
  CONSTRAINT scheduled_tasks_pkey PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX execution_time_idx ON scheduled_tasks USING btree (execution_time);
CREATE INDEX last_heartbeat_idx ON scheduled_tasks USING btree (last_heartbeat);
CREATE INDEX priority_execution_time_idx ON scheduled_tasks USING btree (priority DESC, execution_time);

CREATE TABLE server_secret (
  name text NOT NULL,
  value bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT server_secret_pkey PRIMARY KEY (name)
);

CREATE TABLE streak (
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  description text,
  qualifying_event text NOT NULL,
  version integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  reads_log boolean DEFAULT false NOT NULL,
  CONSTRAINT streak_pkey PRIMARY KEY (id),
  CONSTRAINT streak_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX streak_key ON streak USING btree (project_id, key) WHERE (deleted_at IS NULL);

CREATE TABLE streak_grant (
  user_id uuid NOT NULL,
  streak_id uuid NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  definition_version integer NOT NULL,
  count integer NOT NULL,
  granted integer NOT NULL,
  CONSTRAINT streak_grant_pkey PRIMARY KEY (user_id, streak_id, id),
  CONSTRAINT streak_grant_check CHECK (granted >= 0 AND granted <= count),
  CONSTRAINT streak_grant_count_check CHECK (count >= 1)
);

CREATE TABLE streak_mark (
  user_id uuid NOT NULL,
  streak_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  source_id uuid NOT NULL,
  project_id uuid NOT NULL,
  is_manual boolean NOT NULL,
  CONSTRAINT streak_mark_pkey PRIMARY KEY (user_id, streak_id, at, source_id)
);

CREATE TABLE streak_rework (
  streak_id uuid NOT NULL,
  project_id uuid NOT NULL,
  reads_events boolean NOT NULL,
  done bigint DEFAULT 0 NOT NULL,
  total bigint NOT NULL,
  cursor_at timestamp with time zone,
  cursor_user uuid,
  requested_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT streak_rework_pkey PRIMARY KEY (streak_id),
  CONSTRAINT streak_rework_streak_id_fkey FOREIGN KEY (streak_id) REFERENCES streak(id) ON DELETE CASCADE
);
CREATE INDEX streak_rework_open ON streak_rework USING btree (requested_at) WHERE (finished_at IS NULL);

CREATE TABLE streak_state (
  user_id uuid NOT NULL,
  streak_id uuid NOT NULL,
  project_id uuid NOT NULL,
  as_of timestamp with time zone NOT NULL,
  definition_version integer NOT NULL,
  zone_seq integer NOT NULL,
  current_count integer NOT NULL,
  longest_count integer NOT NULL,
  is_frozen boolean NOT NULL,
  freezes integer NOT NULL,
  covered date NOT NULL,
  last_qualified_at timestamp with time zone NOT NULL,
  deadline_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT streak_state_pkey PRIMARY KEY (user_id, streak_id),
  CONSTRAINT streak_state_check CHECK (longest_count >= 1 AND longest_count >= current_count),
  CONSTRAINT streak_state_check1 CHECK (NOT is_frozen OR current_count > 0),
  CONSTRAINT streak_state_check2 CHECK (current_count > 0 OR deadline_at IS NULL),
  CONSTRAINT streak_state_current_count_check CHECK (current_count >= 0),
  CONSTRAINT streak_state_freezes_check CHECK (freezes >= 0)
) WITH (fillfactor=70);
CREATE INDEX streak_state_due ON streak_state USING btree (project_id, deadline_at) WHERE (deadline_at IS NOT NULL);

CREATE TABLE streak_version (
  streak_id uuid NOT NULL,
  version integer NOT NULL,
  at timestamp with time zone NOT NULL,
  period text NOT NULL,
  week_start text NOT NULL,
  grace_period_hours integer NOT NULL,
  freeze_enabled boolean NOT NULL,
  max_freezes integer NOT NULL,
  initial_freezes integer NOT NULL,
  freezes_per_n_events integer,
  CONSTRAINT streak_version_pkey PRIMARY KEY (streak_id, version),
  CONSTRAINT streak_version_check CHECK (initial_freezes >= 0 AND initial_freezes <= max_freezes),
  CONSTRAINT streak_version_freezes_per_n_events_check CHECK (freezes_per_n_events >= 1),
  CONSTRAINT streak_version_grace_period_hours_check CHECK (grace_period_hours >= 0),
  CONSTRAINT streak_version_max_freezes_check CHECK (max_freezes >= 0),
  CONSTRAINT streak_version_period_check CHECK (period = ANY (ARRAY['daily'::text, 'weekly'::text])),
  CONSTRAINT streak_version_version_check CHECK (version >= 1),
  CONSTRAINT streak_version_streak_id_fkey FOREIGN KEY (streak_id) REFERENCES streak(id) ON DELETE CASCADE
);

CREATE TABLE xp_grant (
  user_id uuid NOT NULL,
  idempotency_key text NOT NULL,
  amount bigint NOT NULL,
  answer jsonb NOT NULL,
  CONSTRAINT xp_grant_pkey PRIMARY KEY (user_id, idempotency_key)
);

CREATE TABLE xp_ledger (
  user_id uuid NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  amount bigint NOT NULL,
  reason text NOT NULL,
  source_id uuid,
  rule_version integer,
  event_id uuid,
  event_name text,
  day date NOT NULL,
  reverses_seq bigint,
  note text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT xp_ledger_pkey PRIMARY KEY (user_id, occurred_at, seq),
  CONSTRAINT xp_ledger_amount_check CHECK (amount <> 0),
  CONSTRAINT xp_ledger_reason_check CHECK (reason = ANY (ARRAY['rule'::text, 'badge'::text, 'grant'::text, 'adjustment'::text, 'reversal'::text]))
);
CREATE INDEX xp_ledger_period ON xp_ledger USING btree (project_id, occurred_at) INCLUDE (user_id, amount, created_at);

CREATE TABLE xp_rule (
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  event_name text NOT NULL,
  xp_amount bigint NOT NULL,
  max_per_day integer,
  cooldown_seconds integer NOT NULL,
  is_active boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT xp_rule_pkey PRIMARY KEY (id),
  CONSTRAINT xp_rule_cooldown_seconds_check CHECK (cooldown_seconds >= 0),
  CONSTRAINT xp_rule_max_per_day_check CHECK (max_per_day >= 1),
  CONSTRAINT xp_rule_xp_amount_check CHECK (xp_amount >= 1 AND xp_amount <= 1000000),
  CONSTRAINT xp_rule_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE INDEX xp_rule_project ON xp_rule USING btree (project_id, created_at, id);

CREATE TABLE xp_rule_version (
  rule_id uuid NOT NULL,
  version integer NOT NULL,
  project_id uuid NOT NULL,
  name text NOT NULL,
  event_name text NOT NULL,
  xp_amount bigint NOT NULL,
  max_per_day integer,
  cooldown_seconds integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT xp_rule_version_pkey PRIMARY KEY (rule_id, version),
  CONSTRAINT xp_rule_version_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
