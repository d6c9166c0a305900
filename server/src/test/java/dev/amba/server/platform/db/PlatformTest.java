package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.platform.config.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Which machine gets which PostgreSQL.
class PlatformTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          name     | arch    | platform
          Linux    | amd64   | LINUX_AMD64
          Linux    | x86_64  | LINUX_AMD64
          Linux    | aarch64 | LINUX_ARM64
          Mac OS X | aarch64 | MACOS_ARM64
          """)
  void known(String name, String arch, Platform platform) {
    assertThat(Platform.of(name, arch)).isEqualTo(platform);
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Mac OS X, x86_64", "Linux, riscv64"})
  void unknown(String name, String arch) {
    assertThatThrownBy(() -> Platform.of(name, arch))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "no embedded PostgreSQL for %s on %s: set AMBA_DATABASE_URL to a PostgreSQL 15 or later",
            name, arch);
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void carried(Platform platform) {
    assertThat(Platform.class.getResource("/" + platform.archive())).isNotNull();
  }

  @Test
  void theseTestsRunOnOne() {
    assertThat(Platform.current()).isNotNull();
  }
}
