package dev.amba.server.demo;

import java.net.URI;
import java.util.UUID;

/// How to try a project that was just filled.
///
/// @param url the server's base URL
/// @param developer who owns the server
/// @param project the project's id
/// @param clientKey what apps send
/// @param serverKey what the app's backend sends
/// @param star the user whose session it is
/// @param sessionToken that user's session
/// @param board key of a leaderboard of the project's own
/// @param event the body of an event to send as that user
public record Guide(
    URI url,
    Developer developer,
    UUID project,
    String clientKey,
    String serverKey,
    Member star,
    String sessionToken,
    String board,
    String event) {

  /// The addresses and tokens, and commands that show what can be done with them.
  public String text() {
    return """
    Server       %s
    Developer    %s, password %s
    Project      %s
    Client key   %s
    Server key   %s
    Session      %s
                 of %s (%s)

    Try it. XP and level of %s:
    %s
    streaks, as they stand now:
    %s
    the profile, as a web page of the project shows it; it counts today's login:
    %s
    badges, earned and not yet, with progress:
    %s
    who is near %s on the board of all time:
    %s
    the first five of this week:
    %s
    a board of the project's own, %s:
    %s
    the latest entries of the ledger:
    %s
    the rules, as the app sees them:
    %s
    send an event and see its effects:
    %s

    As the app's backend, the latest events of everybody:
    %s
    how many there are of each name:
    %s
    everybody's XP:
    %s

    Bring your own: ./amba import FILE --url %s --project %s --token %s
    """
        .formatted(
            url,
            developer.email(),
            developer.password(),
            project,
            clientKey,
            serverKey,
            sessionToken,
            star.name(),
            star.externalId(),
            star.name(),
            asUser("client/xp"),
            asUser("client/streaks"),
            asPage("api/gamification/profile"),
            asUser("client/achievements"),
            star.name(),
            asUser("client/leaderboards/all_time?around=me&radius=2"),
            asUser("client/leaderboards/weekly?limit=5"),
            board,
            asUser("client/leaderboards/" + board + "?limit=5"),
            asUser("client/xp/history?limit=5"),
            asUser("client/xp/rules"),
            asUser("client/events") + " -H 'Content-Type: application/json' -d " + quoted(event),
            asBackend("events?limit=5"),
            asBackend("events/count?group_by=event_name"),
            asBackend("xp/users?limit=5"),
            url,
            project,
            serverKey);
  }

  private String asUser(String path) {
    return curl(path, "X-Api-Key: " + clientKey) + bearer();
  }

  private String bearer() {
    return " -H " + quoted("Authorization: Bearer " + sessionToken);
  }

  private String asPage(String path) {
    return "  curl -s " + quoted(url + "/" + path) + bearer();
  }

  private String asBackend(String path) {
    return curl("admin/projects/" + project + "/" + path, "Authorization: Bearer " + serverKey);
  }

  private String curl(String path, String header) {
    return "  curl -s " + quoted(url + "/v1/" + path) + " -H " + quoted(header);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
