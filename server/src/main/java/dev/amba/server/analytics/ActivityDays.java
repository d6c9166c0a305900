package dev.amba.server.analytics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.amba.server.ingest.CommitFollower;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What happened on the last days of each project that somebody looks at.
@ApplicationScoped
public class ActivityDays implements CommitFollower {
  private static final int MOST_PROJECTS = 1_000;

  /// How long an answer waits for what is not counted yet.
  private static final long PATIENCE_MILLIS = 400;

  private record Calendar(UUID projectId, ZoneId zone) {}

  private final DayReadModel read;
  private final DayStore store;
  private final Cache<UUID, ZoneId> watched =
      Caffeine.newBuilder().maximumSize(MOST_PROJECTS).build();
  private final Cache<Calendar, CountedDays> calendars =
      Caffeine.newBuilder()
          .maximumSize(MOST_PROJECTS)
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  ActivityDays(DayReadModel read, DayStore store) {
    this.read = read;
    this.store = store;
  }

  /// What is late and earned nothing may be missing in the news: such days are counted anew in
  /// time.
  @Override
  public void committed(long xid, List<UserChange> changes) {
    for (var change : changes) {
      var zone = watched.getIfPresent(change.projectId());
      if (zone == null) continue;
      var days = calendars.getIfPresent(new Calendar(change.projectId(), zone));
      if (days == null) continue;
      var touched = new HashSet<LocalDate>();
      for (var event : change.events()) touched.add(LocalDate.ofInstant(event.occurredAt(), zone));
      for (var gain : change.gains()) touched.add(LocalDate.ofInstant(gain.occurredAt(), zone));
      touched.forEach(days::changed);
    }
  }

  @Override
  public void lost() {
    calendars.invalidateAll();
  }

  /// The last days up to the running one.
  ///
  /// @param count how many
  /// @param now the project's now
  DaysView last(ProjectConfig config, int count, Instant now) {
    var zone = config.zone();
    var today = LocalDate.ofInstant(now, zone);
    var wanted = today.minusDays(count - 1L).datesUntil(today.plusDays(1)).toList();
    var calendar = new Calendar(config.id(), zone);
    watched.put(config.id(), zone);
    var days =
        calendars.get(
            calendar, _ -> new CountedDays(new ProjectDays(read, store, config.id(), zone)));
    await(days, wanted);
    var known = days.known(wanted);
    var views = wanted.stream().map(day -> DayView.of(day, known.get(day))).toList();
    return new DaysView(zone.getId(), !known.containsValue(null), views);
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
