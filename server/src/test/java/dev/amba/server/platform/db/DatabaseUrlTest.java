package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.DatabaseLocation.Embedded;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `AMBA_DATABASE_URL` may be, and what of it reaches the driver.
class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          url                                             | user | password | jdbc                                               | as    | with
          # JDBC's form stays as it is
          jdbc:postgresql://db.example:5432/amba          | u    | p        | jdbc:postgresql://db.example:5432/amba             | u     | p
          jdbc:postgresql://db/amba?user=u&password=p     |      |          | jdbc:postgresql://db/amba?user=u&password=p        |       |
          jdbc:postgresql://a:1,b:2/amba                  |      |          | jdbc:postgresql://a:1,b:2/amba                     |       |
          # libpq's form is taken apart
          postgresql://u:p@db.example:6543/amba           |      |          | jdbc:postgresql://db.example:6543/amba             | u     | p
          postgres://u:p@db.example/amba                  |      |          | jdbc:postgresql://db.example/amba                  | u     | p
          postgresql://db/amba                            | u    | p        | jdbc:postgresql://db/amba                          | u     | p
          postgresql://u@db/amba                          |      |          | jdbc:postgresql://db/amba                          | u     |
          postgresql://a:1,b:2/amba                       |      |          | jdbc:postgresql://a:1,b:2/amba                     |       |
          postgresql://[::1]:5433/amba                    |      |          | jdbc:postgresql://[::1]:5433/amba                  |       |
          # the variables go before the URL
          postgresql://u:p@db/amba                        | x    | y        | jdbc:postgresql://db/amba                          | x     | y
          # percent signs mean bytes, a plus means itself
          postgresql://u%40corp:p%2Fw+1@db/amba           |      |          | jdbc:postgresql://db/amba                          | u@corp| p/w+1
          postgresql://db/my%20base                       |      |          | jdbc:postgresql://db/my%20base                     |       |
          # parameters change their names
          postgresql://db/amba?sslmode=require            |      |          | jdbc:postgresql://db/amba?sslmode=require          |       |
          postgresql://db/amba?connect_timeout=5&application_name=x%20y | | | jdbc:postgresql://db/amba?connectTimeout=5&ApplicationName=x%20y | |
          postgresql://db/amba?target_session_attrs=read-write | |          | jdbc:postgresql://db/amba?targetServerType=primary |       |
          """)
  void understood(
      String url,
      @Nullable String user,
      @Nullable String password,
      String jdbc,
      @Nullable String as,
      @Nullable String with) {
    assertThat(DatabaseUrl.parse(url, user, password))
        .isEqualTo(new DatabaseAddress(jdbc, as, with));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      quoteCharacter = '"',
      textBlock =
          """
          url                                   | why
          mysql://u:secret@db/amba              | it is none of these
          localhost:5432/amba                   | it is none of these
          postgresql://u:secret@db              | it names no database
          postgresql://u:secret@db/             | it names no database
          postgresql:///amba                    | "'' is no host"
          postgresql://u:secret@:5432/amba      | "':5432' is no host"
          postgresql://db:port/amba             | "'db:port' is no host"
          postgresql://u:%zz@db/amba            | a % in it is not followed by two hexadecimal digits
          postgresql://db/amba?sslmod=require   | parameter 'sslmod' is none of
          postgresql://db/amba?sslmode          | parameter 'sslmode' is none of
          jdbc:postgresql://db:port/amba        | the driver does not understand it
          """)
  void refused(String url, String why) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url, null, null))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("AMBA_DATABASE_URL must be jdbc:postgresql://")
        .hasMessageContaining(why)
        .hasMessageNotContaining("secret");
  }

  @Test
  void absentOrBlankMeansEmbedded() {
    assertThat(DatabaseLocation.of(null, null, null, Path.of("data"))).isInstanceOf(Embedded.class);
    assertThat(DatabaseLocation.of("  ", null, null, Path.of("data"))).isInstanceOf(Embedded.class);
  }

  @Test
  void addressShowsNoPassword() {
    assertThat(DatabaseUrl.parse("postgresql://u:secret@db/amba?sslmode=require", null, null))
        .hasToString("jdbc:postgresql://db/amba");
    assertThat(DatabaseUrl.parse("jdbc:postgresql://db/amba?password=secret", null, null))
        .hasToString("jdbc:postgresql://db/amba");
  }
}
