package dev.amba.server.mcp;

import static dev.amba.server.platform.http.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.openapi.ParameterWords;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.OneOf;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// A tool that is a route of the API: its arguments are what the path, the query and the body of
/// the route have, under the same names.
///
/// What an argument may be is for the route to say. Here they are only put where they belong.
///
/// @param method of HTTP
/// @param path with an argument's name wherever an id stands
/// @param query what may stand in the query
/// @param bodies the shapes that the body may have; none when there is no body
record Route(String method, String path, List<Field> query, List<Shape> bodies)
    implements Tool.Work {
  private static final String PROJECT = "project_id";
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

  /// Longest address that the HTTP layer reads.
  private static final int MAX_ADDRESS = 4_000;

  static Route get(String path, Field... query) {
    return new Route("GET", path, List.of(query), List.of());
  }

  static Route delete(String path) {
    return new Route("DELETE", path, List.of(), List.of());
  }

  static Route send(String method, String path, Shape body) {
    return new Route(method, path, List.of(), List.of(body));
  }

  static Route send(String method, String path, OneOf body) {
    return new Route(method, path, List.of(), body.shapes());
  }

  @Override
  public ObjectNode schema() {
    var own = new ArrayList<>(named());
    own.addAll(query);
    return InputSchema.of(own, bodies);
  }

  /// The arguments of the path, in its order.
  private List<Field> named() {
    return ARGUMENT.matcher(path).results().map(found -> argument(found.group(1))).toList();
  }

  private static Field argument(String name) {
    var field = text(name).about(words(name));
    return name.equals(PROJECT)
        ? field
            .orNull()
            .about("The project's id; it may be left out when you reach only one project.")
        : field.must();
  }

  /// What the API's description says of the parameter.
  private static String words(String name) {
    var camel =
        Pattern.compile("_(\\w)")
            .matcher(name)
            .replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT));
    return ParameterWords.ABOUT.getOrDefault(camel, "");
  }

  @Override
  public Answer run(ObjectNode arguments, Visit visit) {
    var rest = arguments.deepCopy();
    var address = address(rest, visit);
    return visit.call(method, address, bodies.isEmpty() ? null : rest);
  }

  /// The address, from arguments that it takes out of `rest`.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException when it cannot be told
  private String address(ObjectNode rest, Visit visit) {
    var errors = new FieldErrors();
    var values = Shape.client("arguments", named().toArray(Field[]::new)).read(rest, "", errors);
    for (var field : named()) {
      var value = rest.remove(field.name());
      if (value != null && value.isTextual()) {
        Address.checkSegment(value.textValue(), field.name(), errors);
      }
    }
    var queryText = query(rest, errors);
    if (bodies.isEmpty()) refuseUnknown(rest, errors);
    if (!errors.isEmpty() && bodies.size() == 1) bodies.getFirst().read(rest, "", errors);
    if (values == null || !errors.isEmpty()) throw errors.problem().exception();
    var filled =
        ARGUMENT
            .matcher(path)
            .replaceAll(found -> {
              var given = values.textOrNull(found.group(1));
              return Address.segment(
                  found.group(1).equals(PROJECT)
                      ? visit.project(given)
                      : Objects.requireNonNull(given),
                  found.group(1));
            });
    if (filled.length() + queryText.length() > MAX_ADDRESS) {
      throw Problem.of(
              ProblemCode.INVALID_INPUT,
              "the arguments must fit into an address of " + MAX_ADDRESS + " characters")
          .exception();
    }
    return filled + queryText;
  }

  private String query(ObjectNode rest, FieldErrors errors) {
    var parts = new ArrayList<String>();
    for (var field : query) {
      var value = rest.remove(field.name());
      if (value == null || value.isNull()) continue;
      if (value.isValueNode()) {
        parts.add(field.name() + "=" + Address.parameter(value.asText()));
      } else {
        errors.add("/" + field.name(), "must be a single value: " + value.getNodeType());
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private void refuseUnknown(ObjectNode rest, FieldErrors errors) {
    var known = new ArrayList<String>();
    named().forEach(field -> known.add(field.name()));
    query.forEach(field -> known.add(field.name()));
    for (var extra : rest.properties()) {
      var pointer = "/" + extra.getKey().replace("~", "~0").replace("/", "~1");
      errors.add(pointer, "is not an argument here; known are " + String.join(", ", known));
    }
  }
}
