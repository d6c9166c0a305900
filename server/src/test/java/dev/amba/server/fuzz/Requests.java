package dev.amba.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Requests: most of them well formed up to one place.
final class Requests {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final Chance chance;
  private final Bodies bodies;

  Requests(Chance chance, Bodies bodies) {
    this.chance = chance;
    this.bodies = bodies;
  }

  byte[] request(Operation operation, World world) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Host", "localhost");
    headers.putAll(world.caller(operation.path()).headers());
    headers.put("Accept", "application/json, text/event-stream");
    var out = new ByteArrayOutputStream();
    var body = new byte[0];
    if ((operation.hasBody() && !chance.oneIn(40)) || chance.oneIn(60)) {
      body =
          operation.hasBody()
              ? bodies.body(operation)
              : "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
      headers.put("Content-Type", "application/json");
    }
    var isChunked = body.length > 0 && chance.oneIn(20);
    headers.put(
        isChunked ? "Transfer-Encoding" : "Content-Length",
        isChunked ? "chunked" : Integer.toString(body.length));
    if (chance.oneIn(4)) for (int i = chance.below(3); i >= 0; i--) alter(headers);
    write(out, operation.method() + " " + target(operation, world) + " HTTP/1.1\r\n");
    for (var header : headers.entrySet()) {
      write(out, header.getKey() + ": " + header.getValue() + "\r\n");
    }
    write(out, "\r\n");
    if (!isChunked) {
      out.writeBytes(body);
    } else {
      write(out, Integer.toHexString(body.length) + "\r\n");
      out.writeBytes(body);
      write(out, "\r\n0\r\n\r\n");
    }
    return out.toByteArray();
  }

  /// Puts a header in place of the right one, or beside the others.
  private void alter(Map<String, String> headers) {
    var odd = chance.of(Oddities.HEADERS).split(":", 2);
    headers.keySet().removeIf(name -> name.equalsIgnoreCase(odd[0]));
    headers.put(odd[0], odd[1].strip());
  }

  private String target(Operation operation, World world) {
    var path =
        PARAMETER
            .matcher(operation.path())
            .replaceAll(found -> Matcher.quoteReplacement(segment(found.group(1), world)));
    if (chance.oneIn(8) && !path.startsWith("/api") && !path.startsWith("/mcp"))
      path = "/v1" + path;
    if (chance.oneIn(200))
      path =
          chance.of(
              java.util.List.of(
                  "/" + path,
                  path + "/",
                  path + "//",
                  path.toUpperCase(Locale.ROOT),
                  path + "/..",
                  "/." + path,
                  path + ";x=y",
                  "http://localhost" + path,
                  path + "#x"));
    var query = new ArrayList<String>();
    for (var name : operation.queries()) {
      if (chance.oneIn(2)) query.add(name + "=" + queryValue(name, world));
      if (chance.oneIn(20)) query.add(name + "=" + queryValue(name, world));
      if (chance.oneIn(40)) query.add(name);
    }
    if (chance.oneIn(30)) query.add(oddPiece());
    if (chance.oneIn(60)) query.add("x=" + "&".repeat(50));
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private String segment(String parameter, World world) {
    if (chance.oneIn(parameter.equals("projectId") ? 60 : 6)) return oddPiece();
    return chance.of(world.ids(parameter));
  }

  private String queryValue(String name, World world) {
    if (chance.oneIn(4)) return oddPiece();
    return switch (name) {
      case "limit", "radius", "days" -> Integer.toString(1 + chance.below(50));
      case "offset" -> Integer.toString(chance.below(5));
      case "since", "from" ->
          "2026-01-0" + (1 + chance.below(9)) + (name.equals("since") ? "T00:00:00Z" : "");
      case "until", "to" ->
          "2026-01-2" + chance.below(9) + (name.equals("until") ? "T00:00:00Z" : "");
      case "period" -> "2026-01-1" + chance.below(9);
      case "group_by" -> chance.oneIn(2) ? "day" : "event_name";
      case "around" -> chance.oneIn(2) ? "me" : chance.of(world.ids("userId"));
      case "user_id" -> chance.of(world.ids("userId"));
      default -> "step";
    };
  }

  /// A piece of an address that one would not expect, or any bytes.
  private String oddPiece() {
    if (!chance.oneIn(5)) return chance.of(Oddities.PIECES).replace(" ", "%20");
    var bytes = new byte[1 + chance.below(6)];
    chance.random().nextBytes(bytes);
    return HexFormat.of()
        .withPrefix("%")
        .withUpperCase()
        .formatHex(bytes)
        .replaceAll("(?<=[0-9A-F]{2})(?=[0-9A-F]{2})", "%");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
