-- The log's index also says whose an event is, so that a day's active users are counted from it alone.
CREATE INDEX event_activity ON event (project_id, id) INCLUDE (user_id);
DROP INDEX event_log;
