package dev.amba.server.analytics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.amba.server.analytics.TouchedHours.Hour;
import dev.amba.server.ingest.CommitFollower;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;

/// What happened on the last days of each project that somebody looks at, or in which something
/// happens.
@ApplicationScoped
public class ActivityDays implements CommitFollower {
  private static final int MOST_PROJECTS = 1_000;

  /// How long an answer waits for what is not counted yet.
  private static final long PATIENCE_MILLIS = 400;

  private record Calendar(UUID projectId, ZoneId zone) {}

  private final Jdbi jdbi;
  private final TouchedHours touched = new TouchedHours();
  private final Cache<UUID, ZoneId> zones =
      Caffeine.newBuilder().maximumSize(MOST_PROJECTS).build();
  private final Cache<Calendar, CountedDays> calendars =
      Caffeine.newBuilder()
          .maximumSize(MOST_PROJECTS)
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  ActivityDays(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// What this process has taken in, it counts itself, also when nobody looks.
  @Override
  public void committed(long xid, List<UserChange> changes) {
    var hours = TouchedHours.of(changes);
    hours.forEach(this::changed);
    touched.note(hours);
  }

  @Override
  public void heard(long xid, List<UserChange> changes) {
    TouchedHours.of(changes).forEach(this::changed);
  }

  /// A calendar that is in use learns at once that its figures are old.
  private void changed(Hour hour) {
    var zone = zones.getIfPresent(hour.projectId());
    if (zone == null) return;
    var days = calendars.getIfPresent(new Calendar(hour.projectId(), zone));
    if (days == null) return;
    if (hour.isAny()) days.allChanged();
    else hour.days(zone).forEach(days::changed);
  }

  @Override
  public void lost() {
    calendars.invalidateAll();
  }

  /// What was committed by this process and is not counted yet.
  TouchedHours touched() {
    return touched;
  }

  /// The days of a project, in its zone of now.
  CountedDays of(ProjectConfig config) {
    var calendar = new Calendar(config.id(), config.zone());
    var before = zones.asMap().put(config.id(), config.zone());
    if (!config.zone().equals(before)) {
      // What has changed while another zone was in use, or none was known, nobody has said to this
      // calendar.
      calendars.invalidate(calendar);
      if (before != null) touched.noteAny(config.id());
    }
    return calendars.get(
        calendar, _ -> new CountedDays(new ProjectDays(jdbi, config.id(), config.zone())));
  }

  /// The last days up to the running one.
  ///
  /// @param count how many
  /// @param now the project's now
  DaysView last(ProjectConfig config, int count, Instant now) {
    var wanted = days(config.zone(), count, now);
    var days = of(config);
    await(days, wanted);
    var known = days.known(wanted);
    var views = wanted.stream().map(day -> DayView.of(day, known.get(day))).toList();
    var isComplete = !known.containsValue(null) && days.isCurrent(wanted);
    return new DaysView(config.zone().getId(), isComplete, views);
  }

  /// The last days up to the running one, the oldest first.
  ///
  /// @param now the project's now
  static List<LocalDate> days(ZoneId zone, int count, Instant now) {
    var today = LocalDate.ofInstant(now, zone);
    return today.minusDays(count - 1L).datesUntil(today.plusDays(1)).toList();
  }

  private static void await(CountedDays days, List<LocalDate> wanted) {
    try {
      days.refresh(wanted).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // What is counted so far is answered.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException(e);
    }
  }
}
