package dev.amba.server.bulk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// JSON as lines hold it: strict, and with numbers kept as they were written.
final class BulkJson {
  /// Deeper than any properties may be, and shallow enough not to spoil the request it stands in.
  private static final int MAX_NESTING = 32;

  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /// Writes the same value as the same text, whatever order its fields came in.
  static final ObjectWriter CANONICAL =
      MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true)
        .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false);
  }

  private BulkJson() {}

  static String canonical(JsonNode value) {
    try {
      return CANONICAL.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalStateException("a JSON value that was read can be written", e);
    }
  }

  /// What a parser says of a text, without the parts that only name its own classes.
  static String complaint(JacksonException e) {
    var at = e.getLocation();
    var column = at == null ? "" : " at column " + at.getColumnNr();
    var message = e.getOriginalMessage();
    var end = message.indexOf('\n');
    return "the line is not valid JSON"
        + column
        + ": "
        + (end < 0 ? message : message.substring(0, end));
  }
}
