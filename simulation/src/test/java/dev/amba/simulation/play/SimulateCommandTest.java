package dev.amba.simulation.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.cli.AmbaMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command line of `amba simulate`.
class SimulateCommandTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          option     | value | told
          --seeds    | 0     | --seeds must be between 1 and 100000000: 0
          --steps    | 0     | --steps must be between 1 and 10000: 0
          --parallel | 1001  | --parallel must be between 1 and 1000: 1001
          --servers  | 9     | --servers must be between 1 and 8: 9
          --only     | all   | Invalid value for option '--only'
          """)
  void refusesWhatItCannotDo(String option, String value, String told) {
    var commandLine = AmbaMain.commandLine(new SimulateCommand());
    commandLine.setErr(new PrintWriter(err, true));
    assertThat(commandLine.execute(option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(told);
  }
}
