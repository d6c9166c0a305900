package dev.amba.server.mcp;

import static dev.amba.server.mcp.Effect.ADD;
import static dev.amba.server.mcp.Effect.ADD_OR_TAKE;
import static dev.amba.server.mcp.Effect.ADVANCE;
import static dev.amba.server.mcp.Effect.DELETE;
import static dev.amba.server.mcp.Effect.READ;
import static dev.amba.server.mcp.Effect.REPLACE;
import static dev.amba.server.mcp.ListArguments.AROUND;
import static dev.amba.server.mcp.ListArguments.CURSOR;
import static dev.amba.server.mcp.ListArguments.EVENT_NAME;
import static dev.amba.server.mcp.ListArguments.LIMIT;
import static dev.amba.server.mcp.ListArguments.OFFSET;
import static dev.amba.server.mcp.ListArguments.PERIOD;
import static dev.amba.server.mcp.ListArguments.RADIUS;
import static dev.amba.server.mcp.ListArguments.SEARCH;
import static dev.amba.server.mcp.ListArguments.SINCE;
import static dev.amba.server.mcp.ListArguments.UNTIL;
import static dev.amba.server.mcp.ListArguments.USER;
import static dev.amba.server.mcp.Route.delete;
import static dev.amba.server.mcp.Route.get;
import static dev.amba.server.mcp.Route.send;

import dev.amba.server.badge.BadgeShapes;
import dev.amba.server.ingest.EventShapes;
import dev.amba.server.leaderboard.BoardShapes;
import dev.amba.server.level.LevelCurveJson;
import dev.amba.server.project.ProjectShapes;
import dev.amba.server.streak.StreakShapes;
import dev.amba.server.streak.UserStreakShapes;
import dev.amba.server.xp.XpShapes;
import java.util.List;
import java.util.stream.Stream;

/// Every tool (contract §4). A tool is a row here and nothing else: its arguments are those of its
/// route, and so is all that it does.
final class Tools {
  private static final String PROJECT = "/admin/projects/{project_id}";

  private static final List<Tool> PROJECTS =
      List.of(
          new Tool(
              "amba_projects_list",
              "List projects",
              READ,
              "Lists the projects that your token reaches, with their ids and settings. Call it"
                  + " first when there may be more than one: the other tools then want"
                  + " `project_id`.",
              get("/admin/projects", LIMIT, OFFSET)),
          new Tool(
              "amba_projects_create",
              "Create a project",
              ADD,
              "Creates a project and its two API keys: the client key for apps, the server key for"
                  + " backends. Both are shown this once. A development project has a clock that"
                  + " can be moved (`amba_clock_advance`), so that days can be tried out in"
                  + " seconds. The template `starter` brings levels, badges and a login streak.",
              send("POST", "/admin/projects", ProjectShapes.CREATE)),
          new Tool(
              "amba_level_curve_get",
              "Read the level curve",
              READ,
              "Reads which total XP reaches which level.",
              get(PROJECT + "/level-curve")),
          new Tool(
              "amba_level_curve_set",
              "Replace the level curve",
              REPLACE,
              "Replaces the level curve: a `table` of thresholds with optional titles, `linear`"
                  + " levels of one length, or `geometric` ones that grow. Every user's level"
                  + " follows at once, down too.",
              send("PUT", PROJECT + "/level-curve", LevelCurveJson.CURVE)),
          new Tool(
              "amba_clock_advance",
              "Advance the clock",
              ADVANCE,
              "Moves a development project's clock on, to see daily caps, cooldowns and deadlines"
                  + " of streaks pass without waiting. From then on the clock stands still until"
                  + " it is moved again. A production project refuses (PRODUCTION_CLOCK).",
              send("POST", PROJECT + "/clock/advance", ProjectShapes.ADVANCE)));

  private static final List<Tool> XP =
      List.of(
          new Tool(
                  "amba_xp_rules_create",
                  "Create an XP rule",
                  ADD,
                  "Creates an XP rule: each event named `event_name` awards `xp_amount`, at most"
                      + " `max_per_day` times on a user's day, and not within `cooldown_seconds`"
                      + " of another award. A rule decides about events from now on, not about"
                      + " those of the past.",
                  send("POST", PROJECT + "/xp", XpShapes.RULE))
              .also("amba_create_xp_rule"),
          new Tool(
                  "amba_xp_rules_list",
                  "List XP rules",
                  READ,
                  "Lists the project's XP rules in the order in which they decide, with their ids.",
                  get(PROJECT + "/xp", LIMIT, OFFSET))
              .also("amba_list_xp_rules"),
          new Tool(
              "amba_xp_rules_update",
              "Change an XP rule",
              REPLACE,
              "Changes an XP rule from now on. Fields that are left out stay as they are; what it"
                  + " has awarded stays. `max_per_day` left out: unchanged; null: no limit.",
              send("PATCH", PROJECT + "/xp/{rule_id}", XpShapes.RULE_UPDATE)),
          new Tool(
              "amba_xp_rules_delete",
              "Delete an XP rule",
              DELETE,
              "Deletes an XP rule. What it has awarded stays. To stop it for a while, update it"
                  + " with `is_active` false instead.",
              delete(PROJECT + "/xp/{rule_id}")));

  private static final List<Tool> USERS =
      List.of(
          new Tool(
                  "amba_users_get_xp",
                  "Read a user's XP",
                  READ,
                  "Reads a user's total XP, level, progress within the level, and XP of the current"
                      + " period.",
                  get(PROJECT + "/xp/users/{user_id}"))
              .also("amba_get_user_xp"),
          new Tool(
              "amba_users_list",
              "List users",
              READ,
              "Lists app users, or finds some by a part of an external id, e-mail address or"
                  + " display name.",
              get(PROJECT + "/users", SEARCH, LIMIT, OFFSET)),
          new Tool(
              "amba_users_get",
              "Read a user",
              READ,
              "Reads an app user: ids, name, time zone and properties.",
              get(PROJECT + "/users/{user_id}")),
          new Tool(
              "amba_xp_grant",
              "Give or take XP",
              ADD_OR_TAKE,
              "Gives a user XP by hand, or takes it away with a negative `amount`. It is a new entry"
                  + " of the ledger. With an `idempotency_key` it may be sent again without a"
                  + " second effect.",
              send("POST", PROJECT + "/users/{user_id}/xp", XpShapes.GRANT)));

  private static final List<Tool> STREAKS =
      List.of(
          new Tool(
              "amba_create_streak",
              "Create a streak",
              ADD,
              "Creates a streak: days or weeks in a row on which a user's `qualifying_event`"
                  + " happened. Grace keeps a period open for some hours more; freezes cover"
                  + " periods that were missed. After a STREAK_NOT_FOUND, create it with the"
                  + " missing `key`.",
              send("POST", PROJECT + "/streaks", StreakShapes.CREATE)),
          new Tool(
              "amba_streaks_list",
              "List streaks",
              READ,
              "Lists the project's definitions of streaks, with their ids and keys.",
              get(PROJECT + "/streaks", LIMIT, OFFSET)),
          new Tool(
              "amba_streaks_update",
              "Change a streak",
              REPLACE,
              "Changes a streak's definition. Fields that are left out stay as they are. Grace and"
                  + " freezes act from now on; another `period` or `qualifying_event` works out"
                  + " every user's streak anew, in the background.",
              send("PATCH", PROJECT + "/streaks/{streak_id}", StreakShapes.UPDATE)),
          new Tool(
              "amba_streaks_delete",
              "Delete a streak",
              DELETE,
              "Deletes a streak's definition and every user's state of it. XP that was earned"
                  + " stays.",
              delete(PROJECT + "/streaks/{streak_id}")),
          new Tool(
              "amba_streaks_grant_shield",
              "Give a user freezes",
              ADD,
              "Gives a user freezes (shields) of a streak, and tells how many were really added:"
                  + " the stock never exceeds `max_freezes`.",
              send(
                  "POST",
                  PROJECT + "/users/{user_id}/streaks/{streak_id}/grant-shield",
                  UserStreakShapes.GRANT_SHIELD)));

  private static final List<Tool> BADGES =
      List.of(
          new Tool(
              "amba_create_achievement",
              "Create a badge",
              ADD,
              "Creates a badge (achievement) that users unlock once, when they meet its `criteria`."
                  + " It counts the past: every user is judged in the background. Its `xp_reward`"
                  + " goes through the ledger.",
              send("POST", PROJECT + "/achievements", BadgeShapes.CREATE)),
          new Tool(
              "amba_list_achievements",
              "List badges",
              READ,
              "Lists the project's badges, hidden ones too, with their ids and keys.",
              get(PROJECT + "/achievements", LIMIT, OFFSET)),
          new Tool(
              "amba_update_achievement",
              "Change a badge",
              REPLACE,
              "Changes a badge. Fields that are left out stay as they are; who has unlocked it"
                  + " keeps it. Other criteria judge every user anew, in the background.",
              send("PATCH", PROJECT + "/achievements/{achievement_id}", BadgeShapes.UPDATE)),
          new Tool(
              "amba_delete_achievement",
              "Delete a badge",
              DELETE,
              "Deletes a badge, also from the users who have it. XP that it gave stays.",
              delete(PROJECT + "/achievements/{achievement_id}")));

  private static final List<Tool> BOARDS =
      List.of(
          new Tool(
              "amba_create_leaderboard",
              "Create a leaderboard",
              ADD,
              "Creates a leaderboard that ranks users by XP, by the current count of a streak, or by"
                  + " how often an event happened, for all time or a day, week or month at a time."
                  + " It counts the past, too. Every project has the boards all_time, daily, weekly"
                  + " and monthly on XP without being asked.",
              send("POST", PROJECT + "/leaderboards", BoardShapes.CREATE)),
          new Tool(
              "amba_list_leaderboards",
              "List leaderboards",
              READ,
              "Lists the built-in leaderboards and the project's own, with their ids and keys.",
              get(PROJECT + "/leaderboards", LIMIT, OFFSET)),
          new Tool(
              "amba_get_leaderboard",
              "Read a leaderboard",
              READ,
              "Reads who stands on a leaderboard: rank, score and name, best first, of the running"
                  + " period or of any day's; or, with `around`, the users around one.",
              get(
                  PROJECT + "/leaderboards/{leaderboard_id}/entries",
                  LIMIT,
                  OFFSET,
                  AROUND,
                  RADIUS,
                  PERIOD)));

  private static final List<Tool> EVENTS =
      List.of(
          new Tool(
              "amba_events_track",
              "Send events",
              ADD,
              "Sends an event of a user, or up to 1,000 as `events`, each with `user_id` or"
                  + " `external_id`, one of which is required (an unknown `external_id` makes a"
                  + " new user). With `events`, leave out `event`, `event_name`, `user_id` and the"
                  + " other fields of a single event: they belong into each item. `properties`"
                  + " take up to 32 KiB of JSON, nested 10 levels deep. `occurred_at` may lie up"
                  + " to 5 minutes ahead of the project's now, and as many days back as the"
                  + " project's `event_max_age_days`; with `events`, `historical` true lifts that"
                  + " limit. Answers at once"
                  + " what each event earned, and why not: `decisions` has the outcome of each"
                  + " rule (`awarded`, `daily_cap`, `cooldown`) and when it can award again."
                  + " Give each event an `event_id`, and it may be sent again without a second"
                  + " effect.",
              send("POST", PROJECT + "/events", EventShapes.ADMIN_EVENTS)),
          new Tool(
              "amba_events_list",
              "Read the event log",
              READ,
              "Lists accepted events, newest first, page by page with `cursor`.",
              get(PROJECT + "/events", SINCE, UNTIL, EVENT_NAME, USER, LIMIT, CURSOR)),
          new Tool(
              "amba_events_explain",
              "Explain an event's XP",
              READ,
              "Answers why a user got XP for an event, or got none: in words, and with the rules,"
                  + " their decisions, the awards that stand in the way, and when each rule can"
                  + " award again. Pass `event_id` (our `id` of the event), or `user_id` and"
                  + " `event_name` for the user's latest event of that name, also when there is"
                  + " none.",
              new Explanation()));

  /// All of them, in the order of the contract.
  static final List<Tool> ALL =
      Stream.of(XP, USERS, STREAKS, BADGES, BOARDS, PROJECTS, EVENTS)
          .flatMap(List::stream)
          .toList();

  private Tools() {}
}
