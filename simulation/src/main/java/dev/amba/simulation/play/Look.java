package dev.amba.simulation.play;

import dev.amba.simulation.audit.Forecast;
import dev.amba.simulation.audit.Views;
import dev.amba.simulation.history.StreakForm;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// What can be read of a user.
enum Look {
  XP,
  HISTORY,
  STREAKS,
  BADGES,
  BOARD,
  STANDING,
  AROUND,
  CALENDAR;

  private static final int DAYS_BACK = 10;
  private static final int CALENDAR_DAYS = 25;

  /// A question, and what should be answered.
  ///
  /// @param admin whether the backend asks, of the path below the user's
  record Question(String path, boolean admin, Function<Views, Forecast> answer) {
    Forecast forecast(Views views) {
      return answer.apply(views);
    }
  }

  /// The questions of this kind about a user.
  ///
  /// @param chance which of several to ask
  List<Question> questions(Views views, int user, long chance) {
    var boards = views.boards();
    var key = List.copyOf(boards.keySet()).get(Math.floorMod(chance >> 20, boards.size()));
    var board = Objects.requireNonNull(boards.get(key));
    var running = Math.floorMod(chance >> 24, 3) > 0;
    var date = views.today().minusDays(running ? 0 : Math.floorMod(chance >> 28, DAYS_BACK));
    var period = running ? "" : "period=" + date;
    var path = "/client/leaderboards/" + key;
    return switch (this) {
      case XP -> List.of(app("/client/xp", all -> all.xp(user)));
      case HISTORY -> List.of(app("/client/xp/history?limit=200", all -> all.history(user)));
      case STREAKS -> List.of(app("/client/streaks", all -> all.streaks(user)));
      case BADGES -> List.of(app("/client/achievements", all -> all.badges(user)));
      case BOARD -> List.of(app(path + "?limit=50&" + period, all -> all.board(board, date)));
      case STANDING -> List.of(app(path + "/me?" + period, all -> all.standing(user, board, date)));
      case AROUND ->
          List.of(
              app(
                  path + "?around=me&radius=" + Views.RADIUS + "&" + period,
                  all -> all.around(user, board, date)));
      case CALENDAR -> calendar(views, user);
    };
  }

  private static Question app(String path, Function<Views, Forecast> answer) {
    return new Question(path, false, answer);
  }

  private static List<Question> calendar(Views views, int user) {
    var to = views.today(user);
    var from = to.minusDays(CALENDAR_DAYS);
    return views.streakSlots().stream()
        .map(slot ->
            new Question(
                "/streaks/%s/calendar?from=%s&to=%s".formatted(StreakForm.key(slot), from, to),
                true,
                all -> all.calendar(user, slot, from, to)))
        .toList();
  }
}
