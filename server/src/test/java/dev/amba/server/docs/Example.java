package dev.amba.server.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A block of commands on a page, and the answer that the page shows for it.
///
/// A block of `sh` is an example that runs; other languages, `bash` among them, only show. A block
/// of `json` right after it is what it prints.
///
/// @param commands for a shell
/// @param answers JSON values, or empty when the page shows none
record Example(String commands, String answers) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

  static List<Example> of(Path page) {
    var examples = new ArrayList<Example>();
    var before = "";
    var blocks = BLOCK.matcher(Repository.text(page));
    while (blocks.find()) {
      var content = blocks.group(2);
      switch (blocks.group(1)) {
        case "sh" -> examples.add(new Example(content, ""));
        case "json" -> {
          if (before.equals("sh")) {
            examples.add(new Example(examples.removeLast().commands(), content));
          }
        }
        default -> {
          // Only shown.
        }
      }
      before = blocks.group(1);
    }
    return examples;
  }
}
