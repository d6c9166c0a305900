package dev.amba.server.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the headers of a message say about its form and that of the answer.
final class Media {
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private Media() {}

  /// Whether a body is JSON.
  static boolean isJson(@Nullable String contentType) {
    return contentType != null && type(contentType).equals(JSON);
  }

  /// Whether a client takes both forms of an answer, as the transport wants it.
  static boolean isAccepted(List<String> accept) {
    var ranges =
        accept.stream().flatMap(it -> Arrays.stream(it.split(","))).map(Media::type).toList();
    return accepts(ranges, JSON, "application/*") && accepts(ranges, EVENTS, "text/*");
  }

  private static boolean accepts(List<String> ranges, String type, String range) {
    return ranges.contains(type) || ranges.contains(range) || ranges.contains("*/*");
  }

  private static String type(String value) {
    return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
