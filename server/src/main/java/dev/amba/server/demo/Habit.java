package dev.amba.server.demo;

import java.time.DayOfWeek;

/// How somebody lives with the app.
///
/// The shares add up to 100; the hour is when they train, on their own clock.
enum Habit {
  /// Trains every day so that the streak lives.
  UNBROKEN(3, 0.97, 0.97, 0.5, 0.2, 0.5, 7, 0),
  /// Hardly misses a day.
  DEVOTED(6, 0.80, 0.80, 0.95, 0.25, 0.6, 6.5, 0),
  /// Trains after work, three or four times a week.
  STEADY(22, 0.40, 0.25, 0.40, 0.12, 0.35, 18.5, 0),
  /// Lives for Saturday and Sunday.
  WEEKENDER(14, 0.05, 0.60, 0.15, 0.20, 0.25, 10, 0),
  /// Now and then.
  CASUAL(29, 0.08, 0.10, 0.12, 0.05, 0.15, 17, 0),
  /// A good resolution that fades.
  FADING(26, 0.50, 0.40, 0.60, 0.10, 0.3, 19.5, 10);

  private final int sharePercent;
  private final double workday;
  private final double weekend;
  private final double opens;
  private final double shares;
  private final double messagesPerDay;
  private final double hour;
  private final double halfLifeDays;

  Habit(
      int sharePercent,
      double workday,
      double weekend,
      double opens,
      double shares,
      double messagesPerDay,
      double hour,
      double halfLifeDays) {
    this.sharePercent = sharePercent;
    this.workday = workday;
    this.weekend = weekend;
    this.opens = opens;
    this.shares = shares;
    this.messagesPerDay = messagesPerDay;
    this.hour = hour;
    this.halfLifeDays = halfLifeDays;
  }

  /// The habit of the one at `percent` of a hundred.
  static Habit of(int percent) {
    var sum = 0;
    for (var habit : values()) {
      sum += habit.sharePercent;
      if (percent < sum) return habit;
    }
    throw new IllegalArgumentException("percent must be below 100: " + percent);
  }

  /// How likely they train on such a day, `day` days after they joined.
  double trains(DayOfWeek weekday, long day) {
    return (weekday.compareTo(DayOfWeek.SATURDAY) < 0 ? workday : weekend) * zeal(day);
  }

  /// How likely they open the app on a day without training.
  double opens(long day) {
    return opens * zeal(day);
  }

  /// How likely they share a workout.
  double shares() {
    return shares;
  }

  /// How many messages they write on a day with the app, on average.
  double messagesPerDay() {
    return messagesPerDay;
  }

  /// When they train, in hours after midnight.
  double hour() {
    return hour;
  }

  private double zeal(long day) {
    return halfLifeDays == 0 ? 1 : Math.pow(0.5, day / halfLifeDays);
  }
}
