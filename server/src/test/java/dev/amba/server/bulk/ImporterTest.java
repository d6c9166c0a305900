package dev.amba.server.bulk;

import static dev.amba.server.bulk.EventsPeer.answering;
import static dev.amba.server.bulk.EventsPeer.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amba.server.bulk.ImportResult.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImporterTest {
  private static final Backoff BRISK =
      new Backoff(Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

  @TempDir private Path folder;
  private EventsPeer peer;
  private final List<String> notes = new ArrayList<>();
  private final List<BadLine> bad = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    peer = new EventsPeer();
  }

  @AfterEach
  void stop() {
    peer.close();
  }

  @Test
  void bringsEveryEventOnceAndInTheOrderOfItsUser() throws IOException {
    var result = run(write(lines(0, 10_000)));
    assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(result.tally()).isEqualTo(new Tally(10_000, 0, 0));
    assertThat(peer.events()).hasSize(10_000);
    assertThat(peer.sizes()).allMatch(size -> size <= 1_000);
    var last = new HashMap<String, Integer>();
    for (var event : peer.events()) {
      var number = event.path("properties").path("n").asInt();
      var before = last.put(event.path("external_id").asText(), number);
      assertThat(before == null ? -1 : before).isLessThan(number);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.{progress,rejected}");
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    var file = write(lines(0, 3_000) + lines(0, 10));
    assertThat(run(file).tally()).isEqualTo(new Tally(3_010, 0, 0));
    assertThat(run(file).tally()).isEqualTo(new Tally(0, 3_010, 0));
    assertThat(peer.events()).hasSize(3_010);
  }

  @Test
  void takesAnEmptyFile() throws IOException {
    assertThat(run(write(""))).matches(result -> result.tally().equals(Tally.NONE));
  }

  @Test
  void keepsRequestsBelowTheLimitOfTheirBytes() throws IOException {
    var fat =
        "{\"event\":\"e\",\"external_id\":\"u\",\"occurred_at\":\"2026-01-14T10:30:00Z\","
            + "\"properties\":{\"text\":\""
            + "ä".repeat(15_000)
            + "\"}}\n";
    assertThat(run(write(fat.repeat(200))).tally()).isEqualTo(new Tally(200, 0, 0));
    assertThat(peer.bytesMax()).isBetween(900_000L, 1L << 20);
  }

  @Test
  void writesDownWhatIsRejectedInTheOrderOfTheLines() throws IOException {
    var content =
        lines(0, 1)
            + "nonsense\n"
            + lines(1, 2_000)
            + line(7, "bad")
            + "\n\n{}\n"
            + lines(2_000, 2_001);
    var result = run(write(content));
    assertThat(result.tally()).isEqualTo(new Tally(2_001, 0, 3));
    assertThat(bad).extracting(BadLine::line).containsExactly(2L, 2_002L, 2_004L);
    var rejected = Files.readAllLines(result.rejected());
    assertThat(rejected).hasSize(3);
    assertThat(rejected.get(0))
        .startsWith("{\"line\":2,\"error\":{\"code\":\"INVALID_JSON\",\"message\":\"the line is")
        .endsWith("\"text\":\"nonsense\"}");
    assertThat(rejected.get(1))
        .isEqualTo(
            BulkJson.MAPPER
                .createObjectNode()
                .put("line", 2_002)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                    "error",
                    BulkJson.MAPPER
                        .createObjectNode()
                        .put("code", "INVALID_INPUT")
                        .put("message", "event is bad"))
                .put("text", line(7, "bad"))
                .toString());
  }

  @Test
  void bearsABusyServer() throws IOException {
    peer.meet(answering(503, error("OVERLOADED", "full"), "0"));
    peer.meet(answering(429, error("RATE_LIMITED", "slow down"), null));
    peer.meet(answering(500, "", null));
    peer.meet(answering(502, "<html>Bad Gateway</html>", null));
    var result = run(write(lines(0, 100)));
    assertThat(result.tally()).isEqualTo(new Tally(100, 0, 0));
    assertThat(result.retries()).isEqualTo(4);
  }

  @Test
  void sendsAgainWhatTheServerWasTooBusyFor() throws IOException {
    peer.meet((exchange, size) -> {
      var results =
          IntStream.range(0, size)
              .mapToObj(i -> "{\"status\":\"rejected\"," + error("OVERLOADED", "full").substring(1))
              .collect(Collectors.joining(","));
      EventsPeer.answer(exchange, 200, "{\"data\":{\"results\":[" + results + "]}}");
      return false;
    });
    var result = run(write(lines(0, 100)));
    assertThat(result.tally()).isEqualTo(new Tally(100, 0, 0));
    assertThat(result.retries()).isEqualTo(1);
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws IOException {
    peer.meet(answering(503, error("OVERLOADED", "full"), "1"));
    var start = System.nanoTime();
    assertThat(run(write(lines(0, 10))).tally()).isEqualTo(new Tally(10, 0, 0));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void doublesNothingWhenTheAnswerIsLost() throws IOException {
    peer.meetAfterwards(EventsPeer::hangUp);
    peer.meetAfterwards(answering(504, "", null));
    var result = run(write(lines(0, 2_000)));
    assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(result.tally().rejected()).isZero();
    assertThat(result.tally().duplicates()).isPositive();
    assertThat(result.tally().lines()).isEqualTo(2_000);
    assertThat(peer.events()).hasSize(2_000);
  }

  @Test
  void findsTheEventThatSpoilsARequest() throws IOException {
    EventsPeer.Fault spoiled =
        (exchange, size) -> {
          EventsPeer.answer(exchange, 400, error("INVALID_JSON", "cannot read " + size));
          return false;
        };
    // 500 events of one user in one request: it and nine of its halves fail, down to the first
    // event.
    for (int i = 0; i < 9; i++) peer.meet(spoiled);
    var content =
        IntStream.range(0, 256).mapToObj(i -> line(0, "e" + i)).collect(Collectors.joining("\n"));
    var result = run(write(content));
    assertThat(result.tally()).isEqualTo(new Tally(255, 0, 1));
    assertThat(bad)
        .singleElement()
        .isEqualTo(new BadLine(1, "INVALID_JSON", "cannot read 1", line(0, "e0")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          token         | project                              | path | problem
          other         | 0190a000-0000-7000-8000-000000000001 | ''   | the server does not know this token; pass another with --token or AMBA_TOKEN
          amb_pat_test  | 0190a000-0000-7000-8000-000000000002 | ''   | there is no project 0190a000-0000-7000-8000-000000000002 at
          amb_pat_test  | 0190a000-0000-7000-8000-000000000001 | /x   | there is no project
          """)
  void stopsAtOnceWhenItMayNotWrite(String token, UUID project, String path, String problem)
      throws IOException {
    var target = new Target(peer.url().resolve(path), project, token);
    var result = run(write(lines(0, 10)), target, BRISK, new Stop());
    assertThat(result.ending()).isEqualTo(Ending.FAILED);
    assertThat(result.problem()).startsWith(problem);
  }

  @Test
  void stopsAtOnceWhenRightsEndOnTheWay() throws IOException {
    peer.meet(answering(403, error("ROLE_FORBIDDEN", "viewer"), null));
    var result = run(write(lines(0, 100)));
    assertThat(result.ending()).isEqualTo(Ending.FAILED);
    assertThat(result.problem()).contains("may not write to project", "403 ROLE_FORBIDDEN: viewer");
  }

  @Test
  void saysWhenNobodyListens() throws IOException {
    var target = peer.target();
    peer.close();
    var result = run(write(lines(0, 1)), target, BRISK, new Stop());
    assertThat(result.problem()).startsWith("no server answers at " + target.url());
  }

  @Test
  void givesUpInTheEnd() throws IOException {
    for (int i = 0; i < 1_000; i++) peer.meet(answering(503, error("OVERLOADED", "full"), null));
    var impatient = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofMillis(100));
    var result = run(write(lines(0, 10)), peer.target(), impatient, new Stop());
    assertThat(result.ending()).isEqualTo(Ending.FAILED);
    assertThat(result.problem())
        .startsWith("the server answered 503 OVERLOADED: full; given up after ");
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    var file = write(lines(0, 6_000) + "nonsense\n" + lines(6_000, 20_000) + "{}\n");
    var stop = new Stop();
    // The request under which Ctrl-C is pressed is still answered.
    for (int i = 0; i < 8; i++) peer.meet((_, _) -> true);
    peer.meet((_, _) -> {
      stop.request();
      return true;
    });
    var first = run(file, peer.target(), BRISK, stop);
    assertThat(first.ending()).isEqualTo(Ending.STOPPED);
    assertThat(first.checkpoint()).exists();
    var sent = peer.events().size();
    assertThat(first.tally().accepted()).isEqualTo(sent).isBetween(4_000L, 19_999L);

    var second = run(file);
    assertThat(second.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(second.tally()).isEqualTo(new Tally(20_000, 0, 2));
    assertThat(peer.events()).hasSize(20_000);
    assertThat(notes).anyMatch(note -> note.startsWith("resuming after line "));
    assertThat(Files.readAllLines(second.rejected())).hasSize(2);
    assertThat(second.checkpoint()).doesNotExist();
  }

  @Test
  void stopsThoughNothingComesOutOfAPipe() throws Exception {
    for (var begun : List.of("", "{", lines(0, 10))) {
      try (var writer = pipe()) {
        writer.write(ByteBuffer.wrap(begun.getBytes(UTF_8)));
        var stop = new Stop();
        stop.request();
        assertThat(run(folder.resolve("pipe"), peer.target(), BRISK, stop).ending())
            .isEqualTo(Ending.STOPPED);
      }
    }
  }

  @Test
  void stopsThoughNothingMoreComesOutOfAPipe() throws Exception {
    try (var writer = pipe()) {
      var lines = ByteBuffer.wrap(lines(0, 4_500).getBytes(UTF_8));
      var writing = Thread.startVirtualThread(() -> write(writer, lines));
      var stop = new Stop();
      peer.meet((_, _) -> {
        stop.request();
        return true;
      });
      var result = run(folder.resolve("pipe"), peer.target(), BRISK, stop);
      assertThat(result.ending()).isEqualTo(Ending.STOPPED);
      assertThat(result.tally().accepted())
          .isBetween(4_000L, 4_500L)
          .isEqualTo(peer.events().size());
      writing.join();
    }
  }

  /// A pipe that stays open, as of a program that has no more to say yet.
  private FileChannel pipe() throws IOException, InterruptedException {
    var pipe = folder.resolve("pipe");
    Files.deleteIfExists(pipe);
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    return FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void write(FileChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) channel.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void goesOnWhereItFailed() throws IOException {
    var file = write(lines(0, 20_000));
    for (int i = 0; i < 10; i++) peer.meet((_, _) -> true);
    peer.meet(answering(401, error("INVALID_TOKEN", "revoked"), null));
    var first = run(file);
    assertThat(first.ending()).isEqualTo(Ending.FAILED);
    assertThat(first.tally().lines()).isPositive();

    var second = run(file);
    assertThat(second.tally().lines()).isEqualTo(20_000);
    assertThat(second.tally().rejected()).isZero();
    assertThat(peer.events()).hasSize(20_000);
  }

  @Test
  void startsAgainWhenTheFileChangedMeanwhile() throws IOException {
    var file = write(lines(0, 12_000));
    interrupt(file);
    Files.writeString(file, line(3, "other") + "\n" + lines(0, 12_000));
    var result = run(file);
    assertThat(notes)
        .anyMatch(note -> note.endsWith("has changed since it was interrupted; starting again"));
    assertThat(result.tally().lines()).isEqualTo(12_001);
    assertThat(result.tally().duplicates()).isPositive();
    assertThat(peer.events()).hasSize(12_001);
  }

  @Test
  void goesOnWithAFileThatGrew() throws IOException {
    var file = write(lines(0, 12_000));
    interrupt(file);
    Files.writeString(file, lines(0, 13_000));
    assertThat(run(file).tally()).isEqualTo(new Tally(13_000, 0, 0));
    assertThat(peer.events()).hasSize(13_000);
  }

  @Test
  void doesNotTakeAnotherProjectsProgressForItsOwn() throws IOException {
    var file = write(lines(0, 12_000));
    interrupt(file);
    var here = peer;
    try (var there = new EventsPeer()) {
      peer = there;
      assertThat(run(file).tally()).isEqualTo(new Tally(12_000, 0, 0));
    } finally {
      peer = here;
    }
  }

  @Test
  void bringsWhatStandsBeforeADamagedPlace() throws IOException {
    var random = new SplittableRandom(3);
    var noise = IntStream.range(0, 5_000).mapToObj(i -> line(i, "e" + random.nextLong()));
    var whole = Zipped.of(noise.collect(Collectors.joining("\n")));
    var file = folder.resolve("events.gz");
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    var result = run(file);
    assertThat(result.ending()).isEqualTo(Ending.FAILED);
    assertThat(result.problem()).startsWith("cannot read on after line 2,").endsWith("cut off");
    assertThat(result.tally().accepted()).isGreaterThan(1_000).isEqualTo(peer.events().size());
  }

  private void interrupt(Path file) throws IOException {
    var stop = new Stop();
    for (int i = 0; i < 5; i++) peer.meet((_, _) -> true);
    peer.meet((_, _) -> {
      stop.request();
      return true;
    });
    var result = run(file, peer.target(), BRISK, stop);
    assertThat(result.ending()).isEqualTo(Ending.STOPPED);
    assertThat(result.checkpoint()).exists();
  }

  private ImportResult run(Path file) throws IOException {
    return run(file, peer.target(), BRISK, new Stop());
  }

  private ImportResult run(Path file, Target target, Backoff backoff, Stop stop)
      throws IOException {
    notes.clear();
    bad.clear();
    var input = new Input(file, null);
    var places = Places.of(input, null, folder);
    var plan =
        new ImportPlan(input, target, 4, backoff, places.rejected(), places.checkpoint(), false);
    var view =
        new ImportView() {
          @Override
          public void note(String text) {
            notes.add(text);
          }

          @Override
          public void bad(BadLine line) {
            bad.add(line);
          }
        };
    return new Importer(plan, view, new Counters(), stop).run(new SplittableRandom(1));
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("events.jsonl"), content);
  }

  /// Lines of 50 users without event ids.
  private static String lines(int from, int to) {
    var lines = new StringBuilder();
    for (int i = from; i < to; i++) lines.append(line(i, "e")).append('\n');
    return lines.toString();
  }

  private static String line(int number, String event) {
    return "{\"event\":\"%s\",\"external_id\":\"user %d\",\"occurred_at\":\"2026-01-14T10:30:00Z\",\"properties\":{\"n\":%d}}"
        .formatted(event, number % 50, number);
  }
}
