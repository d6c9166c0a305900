package dev.amba.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amba.server.cli.AmbaMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `amba bench`, as short as it can be.
class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void measuresEverything() throws IOException {
    var file = folder.resolve("bench.json");
    var plot = folder.resolve("bench.svg");
    var exitCode =
        run("--seconds=1", "--warm-up=0", "--users=50", "--output=" + file, "--plot=" + plot);
    assertThat(exitCode).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("nothing but HTTP, 64 connections")
        .contains("one a request, 64 connections")
        .contains("one a request, one user, 64 connections")
        .contains("events and readings in turn, 64 connections")
        .contains("90 % of the most")
        .contains("100 a request, any users, 16 connections")
        .contains("raw COPY of these rows")
        .contains("at least 8,000/s");
    var json = new ObjectMapper().readTree(file.toFile());
    for (var load : List.of("singles", "hot_user", "mixed")) check(json.path(load));
    assertThat(json.path("bare").path("per_second").asDouble()).isPositive();
    assertThat(json.path("paces")).hasSize(6);
    assertThat(Files.readString(plot)).startsWith("<svg").contains("p99: ").doesNotContain("NaN");
    for (var batches : List.of(json.path("backend_batches"), json.path("app_batches"))) {
      check(batches.path("figures"));
      assertThat(batches.path("raw_copy_events_per_second").asDouble()).isPositive();
      assertThat(batches.path("share_of_raw_copy").asDouble()).isPositive();
    }
  }

  private static void check(JsonNode figures) {
    var name = figures.path("name").asText();
    assertThat(figures.path("per_second").asDouble()).as(name).isPositive();
    assertThat(figures.path("p99_millis").asDouble()).as(name).isPositive();
    assertThat(figures.path("wal_bytes").asDouble()).as(name).isGreaterThan(100);
    assertThat(figures.path("server_micros").asDouble()).as(name).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          option    | value | told
          --seconds | 0     | --seconds must be between 1 and 86400: 0
          --users   | -1    | --users must be between 1 and 10000000: -1
          --batch   | 501   | --batch must be between 1 and 500: 501
          --overload | -1   | --overload must be between 0 and 86400: -1
          --batch   | many  | Invalid value for option '--batch'
          """)
  void refusesWhatItCannotDo(String option, String value, String told) {
    assertThat(run(option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(told);
  }

  @ParameterizedTest
  @CsvSource({"--streaks=1,--ranks=100", "--overload=1,--streaks=1", "--plot=x,--ranks=100"})
  void measuresOneThingAtATime(String first, String second) {
    assertThat(run(first, second)).isEqualTo(2);
    assertThat(err.toString()).contains("give one of them");
  }

  private int run(String... arguments) {
    var commandLine = AmbaMain.commandLine(new BenchCommand());
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
