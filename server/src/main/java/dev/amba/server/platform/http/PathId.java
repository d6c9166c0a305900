package dev.amba.server.platform.http;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Ids in paths. What does not look like a UUID names nothing, so it is as unknown as an id that
/// does.
public final class PathId {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private PathId() {}

  /// The id, or empty when the text is no UUID.
  public static Optional<UUID> find(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /// The id of a `what`.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `NOT_FOUND` when it is no UUID
  public static UUID of(String what, String text) {
    return find(text)
        .orElseThrow(() ->
            Problem.of(ProblemCode.NOT_FOUND, "there is no " + what + " with this id: " + text)
                .exception());
  }
}
