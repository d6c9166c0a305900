package dev.amba.simulation.audit;

import java.util.List;
import java.util.Map;

/// What the server should answer.
///
/// @param statuses of HTTP, any of them
/// @param body as maps, lists, numbers, texts, [Ref]s and [AnyOf]s; fields that it does not have
///   are not compared
public record Forecast(List<Integer> statuses, Object body) {

  /// Several answers are right.
  public record AnyOf(List<?> values) {}

  /// A list whose order says nothing.
  public record InAnyOrder(List<?> values) {}

  static Forecast of(int status, Object data) {
    return new Forecast(List.of(status), Map.of("data", data));
  }

  static Forecast error(int status, String code) {
    return new Forecast(List.of(status), Map.of("error", Map.of("code", code)));
  }
}
