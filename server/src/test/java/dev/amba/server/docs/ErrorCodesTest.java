package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.platform.problem.ProblemCode;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The page of errors has each code with its status, and no page has a code that there is not.
final class ErrorCodesTest {
  private static final Pattern CODE = Pattern.compile("[A-Z]+(?:_[A-Z]+)+");

  private static final Pattern CLIENT_CODE = Pattern.compile("(?m)^  ([A-Z_]+): \"\\1\",$");

  /// Written like codes, but environment variables.
  private static final Pattern VARIABLE =
      Pattern.compile("(?:AMBA|QUARKUS)_.*|JAVA_HOME|MALLOC_ARENA_MAX|XDG_CACHE_HOME");

  @Test
  void areAllDocumentedWithTheirStatus() {
    var page = Markdown.of(Repository.at("docs/reference/errors.md"));
    var documented =
        page.rows().stream()
            .filter(row -> row.getFirst().matches("`[A-Z_]+`"))
            .collect(Collectors.toMap(row -> row.getFirst().replace("`", ""), row -> row.get(1)));
    var real =
        Arrays.stream(ProblemCode.values())
            .collect(Collectors.toMap(ProblemCode::name, code -> String.valueOf(code.status())));
    assertThat(documented).isEqualTo(real);
  }

  /// Codes that the client library adds for what the server never sees.
  private static Stream<String> codesOfTheClient() {
    var source = Repository.text(Repository.at("sdk/typescript/src/error.ts"));
    return CLIENT_CODE.matcher(source).results().map(found -> found.group(1));
  }

  @TestFactory
  Stream<DynamicTest> areKnownWhereverTheyStand() {
    var ofTheServer = Arrays.stream(ProblemCode.values()).map(ProblemCode::name);
    var known = Stream.concat(ofTheServer, codesOfTheClient()).toList();
    return Repository.pages().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                Repository.name(page),
                () ->
                    assertThat(Markdown.of(page).codes())
                        .filteredOn(code -> CODE.matcher(code).matches())
                        .filteredOn(code -> !VARIABLE.matcher(code).matches())
                        .isSubsetOf(known)));
  }
}
