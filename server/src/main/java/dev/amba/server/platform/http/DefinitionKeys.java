package dev.amba.server.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The keys of definitions of one kind: their names for programs, unique among the living, fixed
/// for good, and made from the definition's name when none is sent.
///
/// @param kind one word for such a definition, in lower case; also the key of one whose name has
///   nothing that a key could have
public record DefinitionKeys(String kind) {
  private static final String KEY = "key";
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^_|_$");

  /// A key for a definition of this name: in lower case, without accents, `_` for everything that
  /// is no ASCII letter or digit; the kind when nothing else is left. One that is taken is numbered
  /// from 2 on.
  public String of(String name, Set<String> taken) {
    var base = base(name);
    var key = shortened(base, "");
    for (var number = 2; taken.contains(key); number++) key = shortened(base, "_" + number);
    return key;
  }

  private String base(String name) {
    var plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    var words = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("_");
    var base = ENDS.matcher(words).replaceAll("");
    return base.isEmpty() ? kind : base;
  }

  private static String shortened(String base, String end) {
    return base.substring(0, Math.min(base.length(), Field.MAX_KEY - end.length())) + end;
  }

  /// Notes an error when a change names the key, be it the same one.
  ///
  /// @return the change without it
  public JsonNode refuseChange(JsonNode change, FieldErrors errors) {
    if (!(change instanceof ObjectNode object) || !object.has(KEY)) return change;
    errors.add(
        ProblemCode.KEY_IMMUTABLE,
        "/" + KEY,
        "is immutable and must be left out; another key needs another %s: %s"
            .formatted(kind, FieldType.brief(object.get(KEY))));
    return object.deepCopy().without(KEY);
  }

  /// The answer to a key that another definition has.
  public Problem taken(String key) {
    return Problem.of(
        ProblemCode.KEY_EXISTS,
        "/" + KEY,
        "key must be unique in the project, and another %s has it: %s".formatted(kind, key),
        "Choose another key, or leave it out to get one made from the name.");
  }
}
