package dev.amba.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/// A token that cannot be sent is refused in one line that does not repeat it.
class ClientTokenTest {
  @TempDir Path dataDir = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"amb_pat_secret\nmore", "amb_pat_secret\u2026", "amb_pat_secret x", " "})
  void refusesATokenThatNoHeaderCanBear(String token) {
    var err = new StringWriter();
    var commandLine = AmbaMain.commandLine(new AmbaMain());
    commandLine.setErr(new PrintWriter(err, true));
    assertThat(commandLine.execute("mcp", "--token", token)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "amba: the token that is passed is not valid: it must be one word of letters, digits and"
                + " signs of ASCII",
            "Try: amba mcp --help");
  }

  @Test
  void stripsAToken() throws IOException {
    Files.writeString(dataDir.resolve("admin-token"), "amb_pat_file\n");
    assertThat(ClientToken.of(" amb_pat_1\n", dataDir, CommandSpec.create()))
        .isEqualTo("amb_pat_1");
    assertThat(ClientToken.of(null, dataDir, CommandSpec.create())).isEqualTo("amb_pat_file");
  }
}
