package dev.amba.server.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.problem.FieldError;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a request, so that its caller is told everything at once.
public final class FieldErrors {
  /// Most errors of one request that are told.
  public static final int MAX_ERRORS = 100;

  private final List<FieldError> errors = new ArrayList<>();

  /// Notes an error. The message starts with the field's name and goes on with `rule`.
  ///
  /// @return null, as the value of a field that cannot be read
  public @Nullable Object add(String pointer, String rule) {
    return add(ProblemCode.INVALID_INPUT, pointer, rule);
  }

  /// Notes an error with a code of its own.
  public @Nullable Object add(ProblemCode code, String pointer, String rule) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(new FieldError(code, pointer, name(pointer) + " " + rule));
    }
    return null;
  }

  @Nullable Object wrongType(String pointer, String wanted, JsonNode found) {
    return add(pointer, "must be " + wanted + ": " + FieldType.brief(found));
  }

  @Nullable Object unknownZone(String pointer, String value) {
    return add(
        ProblemCode.INVALID_TIMEZONE,
        pointer,
        "must be an IANA time zone such as Europe/Berlin: " + value);
  }

  /// Whether a text can be kept as it is; notes an error when not.
  boolean storable(String text, String pointer) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        add(pointer, "must not contain the NUL character: found at position " + i);
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          add(pointer, "must be valid Unicode: half of a surrogate pair at position " + i);
          return false;
        }
      }
    }
    return true;
  }

  /// Whether nothing is wrong so far.
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /// Everything that is wrong, as one problem. Only when something is.
  public Problem problem() {
    return Problem.invalid(errors);
  }

  private static String name(String pointer) {
    if (pointer.isEmpty()) return "the body";
    // "/levels/0/min_xp" reads as levels[0].min_xp.
    return pointer
        .substring(1)
        .replaceAll("/(\\d+)(?=/|$)", "[$1]")
        .replace('/', '.')
        .replace("~1", "/")
        .replace("~0", "~");
  }
}
