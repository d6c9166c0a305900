package dev.amba.server.openapi;

import java.util.Map;

/// What each parameter means, the same wherever it stands.
public final class ParameterWords {
  /// By the parameter's name.
  public static final Map<String, String> ABOUT =
      Map.ofEntries(
          Map.entry("projectId", "The project."),
          Map.entry(
              "userId", "The user's id, or `external:` and the backend's own id of the user."),
          Map.entry("ruleId", "The XP rule."),
          Map.entry("streakId", "The streak's id, or its key."),
          Map.entry("achievementId", "The badge's id, or its key."),
          Map.entry("leaderboardId", "The leaderboard's id, or its key."),
          Map.entry("idOrKey", "An id, or a key; what looks like a UUID is an id."),
          Map.entry("keyId", "The API key."),
          Map.entry("developerId", "The developer."),
          Map.entry("eventId", "Our `id` of the event, not the sender's `event_id`."),
          Map.entry("limit", "Most rows of one page, 1 to 200."),
          Map.entry("offset", "Rows to leave out, 0 or more."),
          Map.entry("cursor", "`next_cursor` of the page before."),
          Map.entry(
              "since", "Only what happened at this instant or later, ISO 8601 with an offset."),
          Map.entry("until", "Only what happened before this instant, ISO 8601 with an offset."),
          Map.entry("from", "First day of the answer, 83 days before the last when left out."),
          Map.entry("to", "Last day of the answer, today when left out."),
          Map.entry("event_name", "Only events of this name."),
          Map.entry("user_id", "Only this user: an id, or `external:` and the external id."),
          Map.entry(
              "days",
              "How many days up to the running one, 1 to 90 (of a user, to 366); 30 when left out."),
          Map.entry("group_by", "`day` (in the project's zone) or `event_name`."),
          Map.entry(
              "around",
              "Whose neighbours are wanted: `me` with a session; else a user's id, or `external:` and the external id."),
          Map.entry(
              "radius", "Users before and as many after, 0 to 99, 5 when left out; with `around`."),
          Map.entry(
              "period",
              "Any day in the period wanted, such as 2026-01-14; the running one when left out."),
          Map.entry("search", "Part of an external id, e-mail address or display name."));

  private ParameterWords() {}
}
