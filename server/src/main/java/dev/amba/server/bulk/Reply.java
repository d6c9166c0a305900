package dev.amba.server.bulk;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An answer of the server, whatever it is.
///
/// @param status the HTTP status
/// @param body what came with it
/// @param retryAfterSeconds how long it asks to wait, if it does
record Reply(int status, String body, OptionalLong retryAfterSeconds) {

  /// Where an event stood in its request, which says nothing to who reads a file's lines.
  private static final Pattern ITEM_OF_BATCH = Pattern.compile("events\\[\\d+]\\.");

  /// An error as the wire has it.
  record Problem(@Nullable String code, @Nullable String message, @Nullable String hint) {
    String codeOr(String other) {
      return code == null ? other : code;
    }

    String text() {
      return (message == null ? "no reason given" : message) + (hint == null ? "" : ". " + hint);
    }
  }

  private record Result(@Nullable String status, boolean duplicate, @Nullable Problem error) {}

  private record Results(@Nullable List<Result> results) {}

  private record Body(@Nullable Results data, @Nullable Problem error) {}

  /// Whether the same request may succeed later.
  boolean isPassing() {
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /// Whether something in the events made the server refuse the request as a whole.
  boolean isAboutContent() {
    return status == 400 || status == 413 || status == 422;
  }

  /// The error that the body tells, as far as it does.
  Problem problem() {
    try {
      var error = BulkJson.MAPPER.readValue(body, Body.class).error();
      if (error != null) return error;
    } catch (IOException _) {
      // Not an answer of ours: a proxy's page, perhaps. Its beginning says more than nothing.
    }
    return new Problem(null, body.isBlank() ? null : Texts.brief(body.strip()), null);
  }

  /// What happened to each of `size` events.
  ///
  /// @throws Failure when the answer is not one that Amba gives
  List<Verdict> verdicts(int size) {
    try {
      var data = BulkJson.MAPPER.readValue(body, Body.class).data();
      var results = data == null || data.results() == null ? List.<Result>of() : data.results();
      if (results.size() == size) return results.stream().map(Reply::verdict).toList();
    } catch (IOException _) {
      // Told below, like every other answer that makes no sense.
    }
    throw Failure.because(
        "the server answered " + status + " without a result for each event; is it Amba?");
  }

  private static Verdict verdict(Result result) {
    if ("accepted".equals(result.status())) {
      return result.duplicate() ? new Verdict.Duplicate() : new Verdict.Accepted();
    }
    var error = result.error() == null ? new Problem(null, null, null) : result.error();
    var reason = ITEM_OF_BATCH.matcher(error.text()).replaceAll("");
    return new Verdict.Rejected(error.codeOr("REJECTED"), reason);
  }
}
