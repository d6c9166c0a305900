package dev.amba.simulation.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// A server's metrics, in Prometheus' text format.
public record Metrics(String text) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// What a server tells now.
  public static Metrics of(URI server) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve("/metrics")).build();
    return new Metrics(HTTP.send(request, BodyHandlers.ofString()).body());
  }

  /// The value of a counter without labels; 0 as long as the server does not tell of it.
  public long number(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
