package dev.amba.server.cli;

import dev.amba.server.bulk.Format;
import dev.amba.server.bulk.ImportPlan;
import dev.amba.server.bulk.ImportResult;
import dev.amba.server.bulk.ImportResult.Ending;
import dev.amba.server.bulk.ImportRun;
import dev.amba.server.bulk.Input;
import dev.amba.server.bulk.Stop;
import dev.amba.server.bulk.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `amba import`: events from a file into a project of a running server (contract §6). It knows the
/// server by its URL alone.
@Command(
    name = "import",
    description = "Imports events from a file into a project of a running server.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line is in the project",
      "1:the import could not be completed; the same command goes on with it",
      "2:the command line is wrong",
      "3:the import is complete, but some lines were rejected",
      "130:interrupted by Ctrl-C; the same command goes on with it"
    },
    footer = {
      "",
      "A line is a JSON object, or a CSV record under a header of the same names:",
      "  event (event_name)        name of the event",
      "  external_id or user_id    whose event it is; an unknown external_id makes a new user",
      "  occurred_at (timestamp)   instant with an offset: 2026-01-14T10:30:00Z",
      "  event_id                  optional; made from the line's content when absent",
      "  properties                optional object; in CSV also columns properties.NAME",
      "  timezone                  optional; the user's zone when there is none yet",
      "",
      "Importing a file again changes nothing. Lines that are no events are written to",
      "FILE.rejected; an interrupted import notes in FILE.progress where to go on."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int REJECTED = 3;
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "JSON Lines or CSV in UTF-8, gzip or not; - for standard input.")
  private String file = "-";

  @Option(
      names = "--project",
      required = true,
      paramLabel = "ID",
      description = "The project's id.")
  private @Nullable String project;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the server is.")
  private String url = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A developer token or the project's server key; without it, DIR/admin-token.")
  private @Nullable String token;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "The server's data directory.")
  private Path dataDir = Path.of("data");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = "auto, jsonl or csv.")
  private String format = "auto";

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "Requests in flight, 1 to 32; each user's events keep their order.")
  private int parallel;

  @Option(
      names = "--rejected",
      paramLabel = "PATH",
      description =
          "Where to write rejected lines; without it FILE.rejected, or import.rejected for standard"
              + " input.")
  private @Nullable Path rejected;

  @Option(
      names = "--from-start",
      defaultValue = "false",
      description = "Begin with the first line, whatever an interrupted import noted.")
  private boolean fromStart;

  @Override
  public Integer call() throws IOException {
    var input = new Input(path(), format());
    var target = target();
    if (parallel < 1 || parallel > ImportPlan.MAX_PARALLEL) {
      throw wrong("--parallel must be between 1 and " + ImportPlan.MAX_PARALLEL + ": " + parallel);
    }
    var plan = ImportPlan.of(input, target, parallel, rejected, dataDir, fromStart);
    var run = new ImportRun(plan, System.err);
    var result = run.run(stopOnSignals(), RandomGenerator.getDefault());
    var complete = result.ending() == Ending.COMPLETE;
    (complete ? spec.commandLine().getOut() : spec.commandLine().getErr())
        .println(run.summary("imported " + input.name(), result));
    return code(result);
  }

  /// The first Ctrl-C lets the requests under way be answered, the second ends the process.
  private static Stop stopOnSignals() {
    var stop = new Stop();
    Stopping.onSignals()
        .then(() -> {
          System.err.println("\nimport: waiting for answers; Ctrl-C again leaves at once");
          stop.request();
        });
    return stop;
  }

  private static int code(ImportResult result) {
    return switch (result.ending()) {
      case STOPPED -> INTERRUPTED;
      case FAILED -> FAILED;
      case COMPLETE -> result.tally().rejected() > 0 ? REJECTED : 0;
    };
  }

  private @Nullable Path path() {
    if (file.equals("-")) return null;
    var path = Path.of(file);
    if (!Files.exists(path)) throw wrong("there is no file " + path);
    if (Files.isDirectory(path)) throw wrong(path + " is a directory; import reads one file");
    if (!Files.isReadable(path)) throw wrong("the file " + path + " may not be read");
    return path;
  }

  private Target target() {
    try {
      return new Target(
          new URI(url),
          UUID.fromString(project == null ? "" : project),
          ClientToken.of(token, dataDir, spec));
    } catch (URISyntaxException _) {
      throw wrong("--url must be an http or https address: " + url);
    } catch (IllegalArgumentException e) {
      throw wrong(
          Objects.toString(e.getMessage(), "").contains("UUID")
              ? "--project must be a project's id, a UUID: " + project
              : Objects.toString(e.getMessage(), ""));
    }
  }

  private @Nullable Format format() {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "auto" -> null;
      case "jsonl" -> Format.JSON_LINES;
      case "csv" -> Format.CSV;
      default -> throw wrong("--format must be auto, jsonl or csv: " + format);
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
