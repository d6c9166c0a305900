package dev.amba.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.platform.db.Queries;
import dev.amba.server.platform.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Signed tokens.
class TokensTest {
  private static final Instant NOW = Instant.parse("2026-01-14T10:30:00Z");
  private static final Jdbi JDBI = Queries.on(TestDatabase.migrated().dataSource());

  private Instant now = NOW;
  private final InstantSource time = () -> now;
  private final Tokens tokens = new Tokens(new TokenKey(JDBI, time), time);
  private final Claims claims =
      new Claims(
          Claims.Kind.PLAYER,
          UUID.fromString("019bbc0e-1c40-7651-b465-0d95f9ddc653"),
          UUID.fromString("019bbc0e-1c40-7651-b465-0d95f9ddc654"),
          UUID.fromString("019bbc0e-1c40-7651-b465-0d95f9ddc655"),
          NOW.plus(Duration.ofDays(1)));

  @Test
  void says() {
    assertThat(tokens.read(Claims.Kind.PLAYER, tokens.sign(claims, NOW))).contains(claims);
  }

  @Test
  void isWorthNothingFromItsEndOnAlsoWhenItWasSeenBefore() {
    var token = tokens.sign(claims, NOW);
    now = claims.expiresAt().minusMillis(1);
    assertThat(tokens.read(Claims.Kind.PLAYER, token)).isPresent();
    now = claims.expiresAt();
    assertThat(tokens.read(Claims.Kind.PLAYER, token)).isEmpty();
  }

  @Test
  void isWorthNothingAsAnotherKind() {
    assertThat(tokens.read(Claims.Kind.DEVELOPER, tokens.sign(claims, NOW))).isEmpty();
  }

  @Test
  void cannotBeChangedOrMadeUp() {
    var parts = tokens.sign(claims, NOW).split("\\.", -1);
    var unsigned = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
    for (var forged :
        new String[] {
          unsigned,
          parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()),
          parts[0] + "." + parts[1] + "x." + parts[2],
          "nonsense",
          "",
          "x".repeat(5_000)
        }) {
      assertThat(tokens.read(Claims.Kind.PLAYER, forged)).as(forged).isEmpty();
    }
  }

  @Test
  void isTheSameToEveryProcessOfADatabaseAndToNoOther() {
    var token = tokens.sign(claims, NOW);
    var sameDatabase = new Tokens(new TokenKey(JDBI, time), time);
    var otherJdbi = Queries.on(TestDatabase.migrated().dataSource());
    var otherDatabase = new Tokens(new TokenKey(otherJdbi, time), time);
    assertThat(sameDatabase.read(Claims.Kind.PLAYER, token)).isPresent();
    assertThat(otherDatabase.read(Claims.Kind.PLAYER, token)).isEmpty();
  }
}
