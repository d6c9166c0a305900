package dev.amba.server.cli;

import dev.amba.server.mcp.stdio.Endpoint;
import dev.amba.server.mcp.stdio.StdioBridge;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `amba mcp`: the Model Context Protocol on standard input and output, for agents that start their
/// servers themselves (contract §6). It is a client of a running server, as `import` is.
@Command(
    name = "mcp",
    description =
        "Speaks the Model Context Protocol on standard input and output, for agents that start it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "It hands messages on to a running server, and ends when its input does. Agents that speak",
      "HTTP need no command: they call /mcp of the server, with the token as Bearer."
    })
final class McpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the server is.")
  private String url = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A developer token; without it, DIR/admin-token.")
  private @Nullable String token;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "The server's data directory.")
  private Path dataDir = Path.of("data");

  @Override
  public Integer call() throws IOException {
    // Past anything that might print to System.out: that stream belongs to the protocol.
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try (var endpoint = new Endpoint(endpoint(), ClientToken.of(token, dataDir, spec))) {
      new StdioBridge(endpoint, out, System.err)
          .run(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
    return 0;
  }

  private URI endpoint() {
    try {
      var uri = StdioBridge.at(url.strip());
      var scheme = Objects.requireNonNullElse(uri.getScheme(), "");
      if (uri.getHost() != null && scheme.matches("(?i)https?")) return uri;
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw new ParameterException(
        spec.commandLine(), "--url must be an http or https address: " + url);
  }
}
