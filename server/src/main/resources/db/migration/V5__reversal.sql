-- Events that were taken back, each once. The log keeps the event as it was; what no longer counts is here, so that an
-- event that stands costs nothing. answer is what the caller was told, and is told again.
CREATE TABLE event_reversal (
  user_id     uuid        NOT NULL,
  event_id    uuid        NOT NULL,
  project_id  uuid        NOT NULL,
  reversed_at timestamptz NOT NULL,
  note        text,
  answer      jsonb       NOT NULL,
  PRIMARY KEY (user_id, event_id)
);

-- Whether the qualifying event was changed, so that all events of its name in the log count, also those from before.
ALTER TABLE streak ADD COLUMN reads_log boolean NOT NULL DEFAULT false;
UPDATE streak s
SET reads_log = true
WHERE EXISTS (
  SELECT
  FROM streak_rework r
  WHERE r.streak_id = s.id
    AND r.reads_events
);
