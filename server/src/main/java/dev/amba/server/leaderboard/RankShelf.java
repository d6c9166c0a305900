package dev.amba.server.leaderboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.project.ProjectConfig;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The rankings that are kept in memory, of all projects, and what they may take of it together.
/// Those that nobody has asked for longest are given up first.
final class RankShelf {
  /// How many periods of a project are kept: the running ones of its boards, and some that are
  /// closed.
  static final int KEPT = 32;

  /// How long it is before a ranking is tried again that did not fit.
  private static final Duration UNFIT = Duration.ofMinutes(10);

  private static final int UNFIT_MAX = 10_000;

  /// How long it is remembered that a user was deleted, should an older change of them come late.
  private static final Duration GONE_REMEMBERED = Duration.ofMinutes(10);

  private static final int GONE_MAX = 100_000;

  /// There may be tens of thousands of rankings: they are not added up for each one that is built.
  private static final long ADDED_UP_EVERY = Duration.ofSeconds(1).toNanos();

  /// Who makes room makes some for the next ones too: this part of the capacity.
  private static final int SPARE = 32;

  private static final Logger LOG = Logger.getLogger(RankShelf.class);

  private final Jdbi jdbi;
  private final long capacity;
  private final Map<UUID, ProjectRanks> projects = new ConcurrentHashMap<>();
  private final AtomicLong questions = new AtomicLong();
  private final Cache<ScoreWindow, Boolean> unfit =
      Caffeine.newBuilder().expireAfterWrite(UNFIT).maximumSize(UNFIT_MAX).build();
  private final Cache<UUID, UserChange> gone =
      Caffeine.newBuilder().expireAfterWrite(GONE_REMEMBERED).maximumSize(GONE_MAX).build();

  /// What all took when they were last added up, with what was built since.
  private final AtomicLong taken = new AtomicLong();

  private long addedUp = System.nanoTime() - ADDED_UP_EVERY;

  /// @param capacity bytes that all rankings may take together
  RankShelf(Jdbi jdbi, long capacity) {
    this.jdbi = jdbi;
    this.capacity = capacity;
  }

  /// The ranking of a window, if there is one that is worth something now.
  @Nullable Ranking find(ProjectConfig config, ScoreWindow window, long epoch) {
    var ranks = projects.get(window.projectId());
    if (ranks == null) return null;
    ranks.keepOnly(config);
    var ranking = ranks.find(window);
    if (ranking == null || ranking.epoch() != epoch) return null;
    ranking.usage().at(questions.incrementAndGet());
    return ranking;
  }

  /// Makes room for a ranking that has yet to be built; from now on it hears of every commit.
  ///
  /// @return nothing when somebody else was faster, or it is known not to fit
  Optional<Ranking> add(ScoreWindow window, long epoch) {
    if (unfit.getIfPresent(window) != null) return Optional.empty();
    var added = new Ranking[1];
    projects.compute(
        window.projectId(),
        (_, known) -> {
          var ranks = known == null ? first() : known;
          var old = ranks.find(window);
          if (old != null && old.epoch() == epoch) return ranks;
          if (old != null) ranks.drop(old::equals);
          while (ranks.all().size() >= KEPT) ranks.drop(oldest(ranks.all().stream())::equals);
          added[0] = make(ranks, window, epoch);
          ranks.add(added[0]);
          return ranks;
        });
    return Optional.ofNullable(added[0]);
  }

  private ProjectRanks first() {
    var ranks = new ProjectRanks(gone);
    taken.addAndGet(ranks.bytes());
    return ranks;
  }

  private Ranking make(ProjectRanks ranks, ScoreWindow window, long epoch) {
    var usage = new Usage(questions.incrementAndGet());
    return window.streakId() == null
        ? new SumRanking(window, epoch, usage, ranks.slots(), jdbi)
        : new StreakRanking(window, epoch, usage, ranks.slots(), jdbi);
  }

  /// Whether a ranking is still wanted.
  boolean has(Ranking ranking) {
    var ranks = projects.get(ranking.window().projectId());
    return ranks != null && ranks.all().contains(ranking);
  }

  /// Takes a transaction's changes in.
  void changed(long xid, List<UserChange> changes) {
    for (var change : changes) {
      var ranks = projects.get(change.projectId());
      if (ranks != null) ranks.changed(xid, change);
    }
  }

  /// Forgets a ranking.
  void drop(Ranking ranking) {
    drop(ranking.window().projectId(), ranking::equals);
  }

  /// Forgets a project.
  void drop(UUID projectId) {
    projects.remove(projectId);
  }

  /// Forgets everything.
  void clear() {
    projects.clear();
    taken.set(0);
    unfit.invalidateAll();
    gone.invalidateAll();
  }

  private void drop(UUID projectId, Predicate<Ranking> which) {
    projects.computeIfPresent(projectId, (_, ranks) -> ranks.drop(which) ? null : ranks);
  }

  /// Gives up others until a ranking that needs so much has room.
  ///
  /// @param ranking the one that needs it
  /// @param bytes what it takes by itself
  /// @throws Build.DoesNotFit when it has no room beside nobody else
  synchronized void makeRoom(Ranking ranking, long bytes) {
    // A large one is exactly weighed, with the users that it has brought.
    if (bytes <= capacity / SPARE && fits(bytes)) return;
    addUp();
    if (fits(bytes)) return;
    giveUpOthers(ranking, bytes + capacity / SPARE);
    addUp();
    if (fits(bytes)) return;
    unfit.put(ranking.window(), true);
    throw new Build.DoesNotFit(
        "it needs more than the %,d bytes that all rankings may take together (AMBA_RANK_MB)"
            .formatted(capacity));
  }

  /// A ranking that was built takes its room.
  void built(Ranking ranking) {
    taken.addAndGet(ranking.bytes());
  }

  /// Whether there is room for more, without giving up anything.
  synchronized boolean hasSpare() {
    if (fits(capacity / 10)) return true;
    addUp();
    return fits(capacity / 10);
  }

  /// As far as is known without adding up all.
  private boolean fits(long bytes) {
    if (System.nanoTime() - addedUp >= ADDED_UP_EVERY) addUp();
    return taken.get() + bytes <= capacity;
  }

  private void addUp() {
    taken.set(bytes());
    addedUp = System.nanoTime();
  }

  /// Gives up those that nobody has asked for longest, until so much has room.
  private void giveUpOthers(Ranking ranking, long bytes) {
    record Used(Ranking ranking, long last) {}
    // What is asked for meanwhile must not change the order.
    var others =
        all()
            .filter(other -> other != ranking && other.index().isPresent())
            .map(other -> new Used(other, other.usage().last()))
            .sorted(Comparator.comparingLong(Used::last))
            .toList();
    for (var other : others) {
      if (taken.get() + bytes <= capacity) return;
      LOG.debugf("a ranking that nobody asks for is given up: %s", other.ranking().window());
      var projectId = other.ranking().window().projectId();
      var before = bytesOf(projectId);
      drop(other.ranking());
      taken.addAndGet(bytesOf(projectId) - before);
    }
  }

  private long bytesOf(UUID projectId) {
    var ranks = projects.get(projectId);
    return ranks == null ? 0 : ranks.bytes();
  }

  /// What all rankings take of the heap.
  long bytes() {
    return projects.values().stream().mapToLong(ProjectRanks::bytes).sum();
  }

  /// How many users have a rank, once for each ranking.
  long users() {
    return all().mapToLong(Ranking::users).sum();
  }

  /// How many rankings there are.
  long size() {
    return all().filter(ranking -> ranking.index().isPresent()).count();
  }

  /// What is kept of a project.
  List<ScoreWindow> kept(UUID projectId) {
    var ranks = projects.get(projectId);
    return ranks == null ? List.of() : ranks.all().stream().map(Ranking::window).toList();
  }

  /// Whether something of a project is kept.
  boolean hasAnyOf(UUID projectId) {
    return projects.containsKey(projectId);
  }

  /// Projects of which something is kept.
  List<UUID> projects() {
    return List.copyOf(projects.keySet());
  }

  private Stream<Ranking> all() {
    return projects.values().stream().flatMap(ranks -> ranks.all().stream());
  }

  private static Ranking oldest(Stream<Ranking> rankings) {
    return rankings.min(Comparator.comparingLong(one -> one.usage().last())).orElseThrow();
  }
}
