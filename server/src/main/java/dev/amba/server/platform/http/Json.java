package dev.amba.server.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// JSON as the wire speaks it: snake_case names, instants in UTC with three decimals, numbers kept
/// as they were sent.
public final class Json {
  /// Most bytes a request's body may have (contract §1).
  public static final int MAX_BODY_BYTES = 1 << 20;

  /// Deepest nesting of a request's body.
  public static final int MAX_NESTING = 64;

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /// The mapper of everything that goes over the wire or into a `jsonb` column.
  public static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /// Writes an instant as the wire wants it: `2026-01-14T10:30:00.000Z`.
  public static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  /// Reads a request's body.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `BODY_TOO_LARGE` or `INVALID_JSON`
  public static JsonNode read(byte[] body) {
    if (body.length > MAX_BODY_BYTES) throw tooLarge(body.length).exception();
    try {
      var node = MAPPER.readTree(body);
      if (node.isMissingNode()) {
        throw Problem.of(
                ProblemCode.INVALID_JSON,
                "the body is empty",
                "Send a JSON object with the header Content-Type: application/json.")
            .exception();
      }
      return node;
    } catch (JacksonException e) {
      throw malformed(e).exception();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a value as the wire wants it.
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The answer to a body of more than [#MAX_BODY_BYTES].
  public static Problem tooLarge(long bytes) {
    return Problem.of(
        ProblemCode.BODY_TOO_LARGE,
        "the body must have at most " + MAX_BODY_BYTES + " bytes: " + bytes,
        "Send fewer items in a request.");
  }

  private static Problem malformed(JacksonException e) {
    var at = e.getLocation();
    var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.of(
        ProblemCode.INVALID_JSON,
        "the body is not valid JSON" + where,
        "Send one JSON value in UTF-8.");
  }

  private static ObjectMapper mapper() {
    var mapper = JsonMapper.builder().build();
    configure(mapper);
    return mapper;
  }

  /// Gives the framework's mapper the same settings as [#MAPPER].
  static void configure(ObjectMapper mapper) {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true)
        .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false)
        .configure(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature(), true)
        .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, false);
    mapper
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
        .configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true)
        .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false)
        .registerModule(new JavaTimeModule())
        .registerModule(new SimpleModule().addSerializer(Instant.class, new InstantWriter()));
  }

  private static final class InstantWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(text(value));
    }
  }
}
