-- Days that were counted, so that a process that starts shows them at once. They are counted again afterwards: what came
-- in while nobody looked is not in them.
CREATE TABLE activity_day (
  project_id   uuid   NOT NULL REFERENCES project ON DELETE CASCADE,
  zone         text   NOT NULL,
  day          date   NOT NULL,
  events       bigint NOT NULL,
  xp           bigint NOT NULL,
  active_users bigint NOT NULL,
  PRIMARY KEY (project_id, zone, day)
);
