package dev.amba.server.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each violation that is planted is told, and nothing is where all is well.
class VerificationTest {

  /// What stands in the way of an invariant, the SQL that plants it, and what is then told. The
  /// lines end in a backslash where they go on.
  private static final String PLANTED =
      """
      # The total, and its way to it
      total_xp is    | UPDATE player_state SET total_xp = 112 WHERE user_id = ':ann' \
                     | user :ann: total_xp is 112, but the ledger's entries add up to 111
      total_xp is    | UPDATE player_state SET total_xp = 1 WHERE user_id = ':bob' \
                     | user :bob: total_xp is 1, but the ledger's entries add up to 0
      total_xp is    | UPDATE xp_ledger SET amount = -60 WHERE seq = 1 \
                     | user :ann: entry 1 (:entry1) brings the total to -10
      total_xp is    | DELETE FROM xp_ledger WHERE seq = 6 \
                     | user :ann: total_xp is 111, but the ledger's entries add up to 61
      # Caps and cooldowns
      no rule        | UPDATE xp_rule_version SET max_per_day = 1 WHERE rule_id = ':rule' \
                     | rule 'Workout' (:rule) version 2 allows 1 awards a day, and entry 2 (:entry2) of event :at11 is number 2 on 2026-03-10
      no rule        | UPDATE xp_ledger SET reason = 'grant', source_id = null WHERE seq = 5 \
                     | rule 'Workout' (:rule) version 2 allows 2 awards a day, and entry 6 (:entry6) of event :again11 is number 3 on 2026-03-10
      no rule        | UPDATE xp_rule_version SET cooldown_seconds = 3601 WHERE version = 2 \
                     | has a cooldown of 3601 s, and entry 2 (:entry2) of event :at11 at 2026-03-10T11:00:00Z lies PT1H from an award at 2026-03-10T10:00:00Z
      no rule        | UPDATE xp_ledger SET occurred_at = '2026-03-10T10:30Z' WHERE seq = 6 \
                     | has a cooldown of 3600 s, and entry 6 (:entry6) of event :again11 at 2026-03-10T10:30:00Z lies PT30M from an award at 2026-03-10T10:00:00Z
      # Streaks: a wrong state, or a wrong history
      each streak is | UPDATE streak_state SET current_count = 2 WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): current_count is 2, but by its history it is 3 at 2026-03-10T10:00:00Z
      each streak is | UPDATE streak_state SET longest_count = 4 WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): longest_count is 4, but by its history it is 3 at 2026-03-10T10:00:00Z
      each streak is | UPDATE streak_state SET is_frozen = true WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): is_frozen is true, but by its history it is false at 2026-03-10T10:00:00Z
      each streak is | UPDATE streak_state SET freezes = 1 WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): freezes is 1, but by its history it is 2 at 2026-03-10T10:00:00Z
      each streak is | UPDATE streak_state SET covered = '2026-03-11' WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): covered is 2026-03-11, but by its history it is 2026-03-10 at 2026-03-10T10:00:00Z
      each streak is | UPDATE streak_state SET last_qualified_at = '2026-03-10T09:00Z' WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): last_qualified_at is 2026-03-10T09:00:00Z, but by its history it is 2026-03-10T10:00:00Z at 2026-03-10T10:00:00Z
      each streak is | UPDATE streak_state SET deadline_at = null WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): deadline_at is null, but it freezes or breaks at 2026-03-12T06:00:00Z
      each streak is | UPDATE streak_state SET deadline_at = '2026-03-12T06:00:00.001Z' WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): deadline_at is 2026-03-12T06:00:00.001Z, but it freezes or breaks at 2026-03-12T06:00:00Z
      each streak is | UPDATE streak_state SET deadline_at = '2026-03-16T00:00Z' WHERE user_id = ':bob' \
                     | user :bob: streak 'weekly' (:weekly): deadline_at is 2026-03-16T00:00:00Z, but it freezes or breaks at 2026-03-15T23:00:00Z
      each streak is | UPDATE streak_state SET definition_version = 1 WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): definition_version is 1, but at 2026-03-10T10:00:00Z it was 2
      each streak is | UPDATE streak_version SET at = '2026-03-11T00:00Z' WHERE version = 2 \
                     | user :ann: streak 'daily' (:daily): definition_version is 2, but at 2026-03-10T10:00:00Z it was 1
      each streak is | DELETE FROM streak_state WHERE user_id = ':ann' \
                     | user :ann: streak 'daily' (:daily): has 3 marks, but no state
      each streak is | DELETE FROM streak_mark WHERE user_id = ':bob' \
                     | user :bob: streak 'weekly' (:weekly): has a state, but no mark
      each streak is | DELETE FROM streak_mark WHERE source_id = ':byHand9' \
                     | user :ann: streak 'daily' (:daily): freezes is 2, but by its history it is 1 at 2026-03-10T10:00:00Z
      each streak is | INSERT INTO streak_mark VALUES (':ann', ':daily', '2026-03-07T10:00Z', ':byHand7', ':project', true) \
                     | user :ann: streak 'daily' (:daily): current_count is 3, but by its history it is 4 at 2026-03-10T10:00:00Z
      each streak is | DELETE FROM streak_grant \
                     | user :ann: streak 'daily' (:daily): freezes is 2, but by its history it is 1 at 2026-03-10T10:00:00Z
      each streak is | UPDATE streak_version SET freeze_enabled = false, max_freezes = 1 WHERE version = 2 \
                     | user :ann: streak 'daily' (:daily): freezes is 2, but by its history it is 1 at 2026-03-10T10:00:00Z
      each streak is | INSERT INTO player_zone VALUES (':ann', 1, ':project', '2026-03-10T09:00Z', null, 'Asia/Tokyo') \
                     | user :ann: streak 'daily' (:daily): knows 0 changes of zone of 1 up to 2026-03-10T10:00:00Z by version 2 of its rules, and is not due before 2026-03-12T06:00:00Z
      # What streaks rest on
      each mark      | UPDATE streak_mark SET source_id = ':ghost' WHERE NOT is_manual \
                     | user :ann: the mark of streak :daily at 2026-03-10 10:00:00 is of event :ghost, which the user does not have
      each mark      | UPDATE streak_mark SET is_manual = false, source_id = ':at10' WHERE at = '2026-03-09T10:00Z' \
                     | user :ann: the mark of streak :daily at 2026-03-09 10:00:00 is of event :at10, which happened at 2026-03-10 10:00:00
      each mark      | INSERT INTO event_reversal VALUES (':ann', ':at10', ':project', now(), null, '{"xp_reversed": 51}') \
                     | user :ann: the mark of streak :daily at 2026-03-10 10:00:00 is of event :at10, which was reversed
      each mark      | DELETE FROM event WHERE id = ':at10' \
                     | user :ann: the mark of streak :daily at 2026-03-10 10:00:00 is of event :at10, which the user does not have
      each streak, m | UPDATE streak_state SET streak_id = ':ghost' WHERE user_id = ':bob' \
                     | user :bob of project :project has a state of streak :ghost, which does not exist
      each streak, m | DELETE FROM streak WHERE id = ':weekly' \
                     | user :bob of project :project has a mark of streak :weekly, which does not exist
      each streak, m | UPDATE streak SET deleted_at = now() WHERE id = ':daily' \
                     | user :ann of project :project has a gift of streak :daily, which was deleted
      each streak, m | UPDATE streak_mark SET project_id = ':other' WHERE user_id = ':bob' \
                     | user :bob of project :other has a mark of streak :weekly, which is of project :project
      each gift      | UPDATE streak_grant SET definition_version = 3 \
                     | user :ann: gift :gift of freezes was made under version 3 of streak :daily, which there never was
      all versions   | DELETE FROM streak_version WHERE streak_id = ':weekly' \
                     | streak 'weekly' (:weekly) of project :project: version is 1, but 0 were kept, up to none
      all versions   | UPDATE streak SET version = 3 WHERE id = ':daily' \
                     | streak 'daily' (:daily) of project :project: version is 3, but 2 were kept, up to 2
      all versions   | UPDATE streak_version SET version = 3 WHERE version = 2 \
                     | streak 'daily' (:daily) of project :project: version is 2, but 2 were kept, up to 3
      all versions   | UPDATE streak_version SET at = '2026-03-10T00:00Z' WHERE version = 1 \
                     | streak 'daily' (:daily) of project :project: version 2 is in force before an older one
      all versions   | UPDATE project SET week_start = 'sunday' WHERE id = ':project' \
                     | streak 'weekly' (:weekly) of project :project: weeks begin on monday, but in the project on sunday
      each user's zo | UPDATE player SET timezone = null WHERE user_id = ':bob' \
                     | user :bob: change of zone 2 is from Asia/Tokyo to Europe/Berlin, but the user's zone is none
      each user's zo | UPDATE player_zone SET timezone = null WHERE seq = 1 \
                     | user :bob: change of zone 2 is from Asia/Tokyo to Europe/Berlin, but the one before was to none
      each user's zo | UPDATE player_zone SET at = '2026-03-07T00:00Z' WHERE seq = 1 \
                     | user :bob: change of zone 2 is from Asia/Tokyo to Europe/Berlin, but the one before comes later
      each user's zo | UPDATE player_zone SET seq = 3 WHERE seq = 2 \
                     | user :bob: change of zone 3 is from Asia/Tokyo to Europe/Berlin, but it is number 2
      each project's | UPDATE project SET timezone = 'Asia/Tokyo' WHERE id = ':other' \
                     | project :other: change of zone 2 is from Europe/Berlin to UTC, but the project's zone is Asia/Tokyo
      each project's | UPDATE project_zone SET timezone = 'Asia/Tokyo' WHERE seq = 1 \
                     | project :other: change of zone 2 is from Europe/Berlin to UTC, but the one before was to Asia/Tokyo
      each project's | UPDATE project_zone SET at = '2026-03-07T00:00Z' WHERE seq = 1 \
                     | project :other: change of zone 2 is from Europe/Berlin to UTC, but the one before comes later
      each project's | UPDATE project_zone SET seq = 3 WHERE seq = 2 \
                     | project :other: change of zone 3 is from Europe/Berlin to UTC, but it is number 2
      each freeze    | UPDATE outbox SET key = ':weekly/weekly/2026-01-12' WHERE user_id = ':bob' \
                     | user :bob: streak_broken ':weekly/weekly/2026-01-12' of project :project says {
      each freeze    | UPDATE outbox SET topic = 'streak_lost' WHERE user_id = ':bob' \
                     | user :bob: streak_lost ':weekly/weekly/2026-01-05' of project :project says {
      each freeze    | UPDATE outbox SET topic = 'streak_frozen' WHERE user_id = ':bob' \
                     | user :bob: streak_frozen ':weekly/weekly/2026-01-05' of project :project says {
      each freeze    | UPDATE outbox SET user_id = ':ghost' WHERE user_id = ':bob' \
                     | user :ghost: streak_broken ':weekly/weekly/2026-01-05' of project :project is of nobody
      each freeze    | UPDATE outbox SET project_id = ':other' WHERE user_id = ':bob' \
                     | user :bob: streak_broken ':weekly/weekly/2026-01-05' of project :other is of a user of project :project
      # Counters
      event_count    | UPDATE player_state SET event_count = 5 WHERE user_id = ':ann' \
                     | user :ann: event_count is 5, but there are 3 events that stand
      event_count    | DELETE FROM event WHERE id = ':refused11' \
                     | user :ann: event_count is 3, but there are 2 events that stand
      event_count    | DELETE FROM event_reversal \
                     | user :ann: event_count is 3, but there are 4 events that stand
      event_count    | UPDATE player_state SET entry_count = 6 WHERE user_id = ':ann' \
                     | user :ann: entry_count is 6, but the ledger has 7 entries
      event_count    | UPDATE xp_ledger SET seq = 8 WHERE seq = 6 \
                     | user :ann: the ledger's entry number 6 has seq 8
      event_count    | UPDATE xp_ledger SET seq = 3 WHERE seq = 4 \
                     | user :ann: the ledger's entry number 4 has seq 3
      # One event, one effect
      each event has | UPDATE xp_ledger SET event_id = ':ghost' WHERE seq = 6 \
                     | user :ann: entry 6 (:entry6) names event :ghost, which the user does not have
      each event has | UPDATE xp_ledger SET event_id = ':ghost' WHERE seq = 6 \
                     | user :ann: event :again11 was answered 50 XP of rule :rule, but the ledger has 0
      each event has | UPDATE xp_ledger SET event_id = ':at11' WHERE seq = 6 \
                     | user :ann: rule :rule awarded event :at11 more than once
      each event has | UPDATE xp_ledger SET event_id = ':refused11' WHERE seq = 6 \
                     | user :ann: event :refused11 was answered 0 XP of rule :rule, but the ledger has 50
      each event has | UPDATE xp_ledger SET source_id = ':ghost' WHERE seq = 6 \
                     | user :ann: entry 6 (:entry6) is an award for event :again11 that was not answered
      each event has | UPDATE xp_ledger SET occurred_at = '2026-03-10T11:01Z' WHERE seq = 6 \
                     | user :ann: entry 6 (:entry6) has the instant 2026-03-10T11:01:00Z, but event :again11 happened at 2026-03-10T11:00:00Z
      each event has | UPDATE xp_ledger SET amount = 49 WHERE seq = 6 \
                     | user :ann: event :again11 was answered 50 XP of rule :rule, but the ledger has 49
      each event has | UPDATE event SET effects = effects || '{"xp_awarded": 52}' WHERE id = ':at10' \
                     | user :ann: xp_awarded of event :at10 is 52, but its entries add up to 51
      each event has | UPDATE event SET effects = effects || '{"total_xp": 52}' WHERE id = ':at10' \
                     | user :ann: total_xp after event :at10 was answered as 52, but the ledger came to 51
      each event has | UPDATE event SET effects = '{}' WHERE id = ':at10' \
                     | user :ann: event :at10: xp_awarded must be a whole number
      each event has | UPDATE event SET user_id = ':bob' WHERE id = ':at11' \
                     | user :ann: entry 2 (:entry2) names event :at11, which the user does not have
      each event has | DELETE FROM event_reversal \
                     | user :ann: entry 2 (:entry2) is an award for event :at11, which was not reversed, but the award was
      each event has | UPDATE xp_ledger SET reason = 'adjustment', reverses_seq = null WHERE seq = 5 \
                     | user :ann: entry 2 (:entry2) is an award for event :at11, which was reversed, but the award stands
      last_xp_at     | UPDATE xp_ledger SET reason = 'reversal', reverses_seq = 3, occurred_at = '2026-03-10T12:00Z', amount = -20 WHERE seq = 4 \
                     | user :ann: last_xp_at is 2026-03-10T12:00:00Z, but the ledger says 2026-03-10T11:00:00Z
      last_xp_at     | UPDATE player_state SET last_xp_at = null WHERE user_id = ':ann' \
                     | user :ann: last_xp_at is null, but the ledger says 2026-03-10T12:00:00Z
      each user has  | UPDATE streak_mark SET user_id = ':ghost' WHERE user_id = ':bob' \
                     | user :ghost has events, entries or streaks, but no row in player
      # Single rows
      each ledger    | UPDATE xp_ledger SET amount = -20 WHERE seq = 3 \
                     | user :ann: entry 3 (:entry3) has the reason GRANT and the amount -20
      each ledger    | UPDATE xp_ledger SET day = '2026-03-12' WHERE seq = 3 \
                     | user :ann: entry 3 (:entry3) at 2026-03-10T12:00:00Z has the day 2026-03-12, which is its day in no zone
      each ledger    | UPDATE xp_ledger SET rule_version = 3 WHERE seq = 2 \
                     | user :ann: entry 2 (:entry2) is an award of rule :rule version 3, which there never was
      each ledger    | UPDATE xp_ledger SET project_id = ':other' WHERE seq = 2 \
                     | user :ann: entry 2 (:entry2) of project :other is an award of rule 'Workout' (:rule) version 2, which belongs to project :project
      each ledger    | UPDATE xp_ledger SET amount = 49 WHERE seq = 2 \
                     | user :ann: entry 2 (:entry2) gave 49, but rule 'Workout' (:rule) version 2 gives 50
      each ledger    | UPDATE xp_ledger SET event_name = 'login' WHERE seq = 2 \
                     | user :ann: entry 2 (:entry2) was given for an event 'login', but rule 'Workout' (:rule) version 2 is for 'workout'
      each ledger    | UPDATE xp_ledger SET event_id = null WHERE seq = 2 \
                     | user :ann: entry 2 (:entry2) of rule 'Workout' (:rule) version 2 names no event
      each event's   | UPDATE event SET occurred_at = '2026-03-10T10:00:00.001Z' WHERE id = ':at10' \
                     | user :ann: event :at10 happened at 2026-03-10T10:00:00.001Z, which its id does not begin with
      # Who owns what
      each user has  | DELETE FROM player WHERE user_id = ':ann' \
                     | user :ann has events, entries or streaks, but no row in player
      each user has  | UPDATE player_state SET user_id = ':ghost' WHERE user_id = ':bob' \
                     | user :ghost has a row in player_state, but no row in player
      each user has  | DELETE FROM player_state WHERE user_id = ':bob' \
                     | user :bob has no row in player_state
      each user has  | UPDATE event SET user_id = ':ghost' WHERE id = ':refused11' \
                     | user :ghost has events, entries or streaks, but no row in player
      each user has  | UPDATE event SET project_id = ':other' WHERE id = ':refused11' \
                     | user :ann has rows of the projects
      each reversal  | UPDATE xp_ledger SET amount = -49 WHERE seq = 5 \
                     | user :ann: reversal 5 (:entry5) of -49 reverses entry 2, which is of 50
      each reversal  | UPDATE xp_ledger SET reverses_seq = 9 WHERE seq = 5 \
                     | user :ann: reversal 5 (:entry5) of -50 reverses entry 9, which is not there at that instant
      each reversal  | UPDATE xp_ledger SET reverses_seq = 6 WHERE seq = 5 \
                     | user :ann: reversal 5 (:entry5) of -50 reverses entry 6, which came later
      each reversal  | UPDATE xp_ledger SET reason = 'reversal', reverses_seq = 2, amount = -50 WHERE seq = 6 \
                     | user :ann: reversal 6 (:entry6) of -50 reverses entry 2, which had been reversed before
      each reversal  | UPDATE xp_ledger SET day = '2026-03-11' WHERE seq = 5 \
                     | user :ann: reversal 5 (:entry5) of -50 reverses entry 2, which has another source, event or day
      each reversal  | UPDATE xp_ledger SET rule_version = 1 WHERE seq = 5 \
                     | user :ann: reversal 5 (:entry5) of -50 reverses entry 2, which has another source, event or day
      each reversed  | UPDATE event_reversal SET event_id = ':ghost' \
                     | user :ann: the reversal of event :ghost in project :project is of an event that the user does not have
      each reversed  | UPDATE event_reversal SET project_id = ':other' \
                     | user :ann: the reversal of event :at11 in project :other is of an event of project :project
      each reversed  | UPDATE event_reversal SET answer = '{"xp_reversed": 49}' \
                     | user :ann: the reversal of event :at11 in project :project took 50 XP of its awards back, but was answered as 49 in all
      each idem      | UPDATE xp_grant SET amount = 30 \
                     | user :ann: idempotency key 'gift' was answered with entry :entry3 of 30, but that is a grant of 20
      each idem      | DELETE FROM xp_ledger WHERE seq = 3 \
                     | user :ann: idempotency key 'gift' was answered with entry :entry3 of 20, but the ledger does not have it
      the present    | UPDATE xp_rule SET version = 3 WHERE id = ':rule' \
                     | rule 'Workout' (:rule) of project :project: version 3 was not kept
      the present    | UPDATE xp_rule SET max_per_day = null WHERE id = ':rule' \
                     | rule 'Workout' (:rule) of project :project: version 2 was kept otherwise
      each user's pr | UPDATE player SET project_id = ':ghost' WHERE user_id = ':bob' \
                     | project :ghost has 1 users, but does not exist
      each external  | UPDATE player_identity SET user_id = ':ghost' WHERE value = 'b0b' \
                     | anonymous 'b0b' of project :project names user :ghost, who does not exist
      each external  | UPDATE player_identity SET project_id = ':other' WHERE value = 'b0b' \
                     | anonymous 'b0b' of project :other names user :bob, who is of project :project
      each user is   | UPDATE player_identity SET user_id = ':bob' WHERE value = 'ann' \
                     | user :ann has the external id 'ann', which names user :bob
      each user is   | DELETE FROM player_identity WHERE value = 'ann' \
                     | user :ann has the external id 'ann', which names nobody
      each session   | UPDATE player_session SET project_id = ':other' \
                     | session :session of project :other is of user :bob, who is of project :project
      each session   | UPDATE player_session SET user_id = ':ghost' \
                     | session :session of project :project is of user :ghost, who does not exist
      each refresh   | DELETE FROM player_session \
                     | a refresh token of user :bob belongs to session :session, which the user does not have
      """;

  private static final String NOTHING = "";

  private static @Nullable Jdbi database;

  @BeforeAll
  static void open() {
    database = History.database();
  }

  static List<Arguments> planted() {
    return (PLANTED + BadgeHistory.PLANTED + BoardHistory.PLANTED)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Stream.of(line.split(" \\| ", 3)).map(String::strip).toArray())
        .map(Arguments::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("planted")
  void aPlantedViolationIsTold(String title, String sql, String told) {
    var report = after(sql, null);
    assertThat(report.violations()).isPositive();
    var finding =
        report.findings().stream()
            .filter(f -> f.title().startsWith(title))
            .findFirst()
            .orElseThrow();
    assertThat(finding.told()).anySatisfy(line -> assertThat(line).contains(History.named(told)));
    assertThat(report.lines()).anySatisfy(line -> assertThat(line).contains(History.named(told)));
  }

  @Test
  void everyInvariantHasBeenViolated() {
    var titles = planted().stream().map(row -> (String) row.get()[0]).distinct().toList();
    var clean = after(NOTHING, null);
    assertThat(clean.findings())
        .hasSameSizeAs(titles)
        .allSatisfy(f -> assertThat(titles).anyMatch(f.title()::startsWith));
  }

  @Test
  void nothingIsToldWhereAllIsWell() {
    var report = after(NOTHING, null);
    assertThat(report.lines()).contains("no violations");
    assertThat(report.findings())
        .allSatisfy(f -> assertThat(f.told()).isEmpty())
        .allSatisfy(f -> assertThat(f.checked()).as(f.title()).isPositive());
    assertThat(report.extent()).isEqualTo("2 projects, 3 users, 5 events, 8 ledger entries");
  }

  @Test
  void aProjectIsCheckedAlone() {
    var wrong = "UPDATE player_state SET total_xp = 112 WHERE user_id = ':ann'";
    assertThat(after(wrong, id(":other")).violations()).isZero();
    assertThat(after(wrong, id(":project")).violations()).isEqualTo(1);
    assertThat(after(NOTHING, id(":project")).violations()).isZero();
  }

  @Test
  void rowsThatSayTheyAreOfAnotherProjectAreFoundThroughTheirUser() {
    var astray = "UPDATE event SET project_id = ':other' WHERE id = ':refused11'";
    assertThat(after(astray, id(":project")).violations()).isEqualTo(1);
  }

  @Test
  void streaksThatHaveYetToFollowAChangeAreNotJudged() {
    var open =
        """
        UPDATE streak_rework SET finished_at = null;
        UPDATE streak_version SET period = 'weekly' WHERE streak_id = ':daily' AND version = 2;
        """;
    var report = after(open, null);
    assertThat(report.violations()).isZero();
    assertThat(report.lines())
        .anySatisfy(
            line -> assertThat(line).endsWith("due in time: 1 streaks, 1 not up to date yet"));
  }

  @Test
  void aStreakThatIsDueForAChangeOfZoneIsNotJudged() {
    var moved =
        """
        INSERT INTO player_zone VALUES (':ann', 1, ':project', '2026-03-10T09:00Z', null, 'Asia/Tokyo');
        UPDATE player SET timezone = 'Asia/Tokyo' WHERE user_id = ':ann';
        UPDATE streak_state SET deadline_at = as_of WHERE user_id = ':ann';
        """;
    var report = after(moved, null);
    assertThat(report.violations()).isZero();
    assertThat(report.lines())
        .anySatisfy(
            line -> assertThat(line).endsWith("due in time: 1 streaks, 1 not up to date yet"));
  }

  @Test
  void anUnknownProjectIsRefused() {
    assertThatThrownBy(() -> after(NOTHING, id(":ghost")))
        .isInstanceOf(UnknownProjectException.class)
        .hasMessage(History.named("there is no project :ghost"));
  }

  @Test
  void onlyTheFirstViolationsAreToldAndAllAreCounted() {
    var many =
        """
        INSERT INTO player (user_id, project_id, created_at, updated_at)
        SELECT gen_random_uuid(), ':project', now(), now()
        FROM generate_series(1, 3000)
        """;
    var report = after(many, null);
    assertThat(report.violations()).isEqualTo(3_000);
    assertThat(report.lines()).contains("      … and 2,980 more", "3,000 violations");
  }

  /// What is told after a change, which is then undone.
  private static Report after(String sql, @Nullable UUID projectId) {
    var jdbi = Objects.requireNonNull(database);
    try (var handle = jdbi.open()) {
      handle.begin();
      if (!sql.equals(NOTHING)) History.run(handle, sql);
      var report = Verification.run(handle, projectId, _ -> {});
      handle.rollback();
      return report;
    }
  }

  private static UUID id(String name) {
    return UUID.fromString(History.named(name));
  }
}
