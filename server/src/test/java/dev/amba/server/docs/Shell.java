package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One shell that runs the blocks of a page one after the other.
final class Shell {
  private static final String END = "-- end of block --";

  private Shell() {}

  static boolean hasCurl() throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v bash && command -v curl").start().waitFor()
        == 0;
  }

  /// What each block printed.
  ///
  /// @param folder where it runs
  static List<String> run(Path folder, List<String> blocks)
      throws IOException, InterruptedException {
    var script =
        blocks.stream()
            .map(block -> block + "\necho '" + END + "'\n")
            .collect(Collectors.joining());
    var bash =
        new ProcessBuilder("bash", "-s")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (var in = bash.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).as("bash ended").isTrue();
    var parts = said.split(Pattern.quote(END) + "\n", -1);
    assertThat(parts).as(said).hasSize(blocks.size() + 1);
    return List.of(parts).subList(0, blocks.size());
  }
}
