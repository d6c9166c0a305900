package dev.amba.server.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Who may call what, as people have read it out of contract §2 and §3 and not out of the code: the
/// rows of `routes.txt` and `credentials.txt`.
///
/// @param routes in the order in which they are to be called
/// @param worth by credential, what it is worth by kind of access
record AccessTable(List<Route> routes, Map<String, Map<String, Answer>> worth) {

  /// A row of `routes.txt`.
  ///
  /// @param access a column of `credentials.txt`
  /// @param answer what a caller who is let in is told
  record Route(String method, String path, String access, Answer answer) {
    String name() {
      return method + " " + path;
    }

    /// Whether its path names something in a project.
    boolean isAboutOneThing() {
      return path.replace("{projectId}", "").contains("{");
    }

    boolean hasParameter(String name) {
      return path.contains("{" + name + "}");
    }
  }

  /// What a caller is told.
  ///
  /// @param status of HTTP
  /// @param code of the failure, or empty
  record Answer(int status, String code) {
    /// Let in: what comes then is the route's own answer.
    static final Answer IN = new Answer(0, "");

    static Answer of(String text) {
      var words = text.split(" ", 2);
      return new Answer(Integer.parseInt(words[0]), words.length == 1 ? "" : words[1]);
    }

    @Override
    public String toString() {
      return (status + " " + code).strip();
    }
  }

  private static final Map<String, Answer> SHORT =
      Map.of(
          "in", Answer.IN,
          "MK", Answer.of("401 MISSING_API_KEY"),
          "IK", Answer.of("401 INVALID_API_KEY"),
          "MT", Answer.of("401 MISSING_TOKEN"),
          "IT", Answer.of("401 INVALID_TOKEN"),
          "PF", Answer.of("403 PROJECT_FORBIDDEN"),
          "RF", Answer.of("403 ROLE_FORBIDDEN"),
          "PR", Answer.of("400 PROJECT_REQUIRED"),
          "UN", Answer.of("401 Unauthorized"));

  static AccessTable read() {
    var routes = new ArrayList<Route>();
    for (var row : rows("routes.txt")) {
      var words = row.getFirst().split(" +", 2);
      routes.add(new Route(words[0], words[1], row.get(1), Answer.of(row.get(2))));
    }
    var rows = rows("credentials.txt");
    var kinds = rows.getFirst();
    var worth = new LinkedHashMap<String, Map<String, Answer>>();
    for (var row : rows.subList(1, rows.size())) {
      var answers = new HashMap<String, Answer>();
      for (int i = 1; i < kinds.size(); i++) {
        answers.put(kinds.get(i), Objects.requireNonNull(SHORT.get(row.get(i)), row.get(i)));
      }
      worth.put(row.getFirst(), answers);
    }
    return new AccessTable(routes, worth);
  }

  /// What a credential is told by a route.
  Answer answer(Route route, String credential) {
    var kinds = Objects.requireNonNull(worth.get(credential), credential);
    return Objects.requireNonNull(kinds.get(route.access()), route.access());
  }

  private static List<List<String>> rows(String name) {
    try (InputStream file = AccessTable.class.getResourceAsStream(name)) {
      var text =
          new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
