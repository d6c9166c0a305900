package dev.amba.server.platform.http;

import dev.amba.server.platform.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The body of a failure on routes whose callers know no other form: a text alone.
///
/// @param error what went wrong
public record PlainFailure(String error) {
  private static final String KEY = PlainFailure.class.getName();

  /// Makes every failure of this request plain, whoever refuses it.
  ///
  /// @param words what is said of a problem
  public static void tell(RoutingContext context, Function<Problem, String> words) {
    context.put(KEY, words);
  }

  /// A problem in its plain form; null when the request is not one that asks for it.
  static @Nullable PlainFailure find(Problem problem, RoutingContext context) {
    @Nullable Function<Problem, String> words = context.get(KEY);
    return words == null ? null : new PlainFailure(words.apply(problem));
  }
}
