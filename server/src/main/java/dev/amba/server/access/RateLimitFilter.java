package dev.amba.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.github.bucket4j.Bucket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Turns callers away who guess or register too often from one address, before anything else is
/// done for them.
final class RateLimitFilter {
  private static final int MOST_ADDRESSES = 100_000;
  private static final int NETWORK_BYTES = 8;
  private static final String OFF = "off";

  private final boolean off;
  private final Cache<Caller, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_ADDRESSES)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  /// Who calls what.
  private record Caller(Method route, String address) {}

  @Inject
  RateLimitFilter(@ConfigProperty(name = "amba.rate-limits") Optional<String> setting) {
    off = setting.filter(OFF::equalsIgnoreCase).isPresent();
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 100, nonBlocking = true)
  public void filter(ResourceInfo resource, RoutingContext context) {
    if (off) return;
    var route = resource.getResourceMethod();
    var limit = route.getAnnotation(RateLimit.class);
    if (limit == null) return;
    var address = network(context.request().remoteAddress().hostAddress());
    var probe =
        buckets
            .get(new Caller(route, address), _ -> bucket(limit.perMinute()))
            .tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) throw tooOften(limit.perMinute(), probe.getNanosToWaitForRefill());
  }

  private static Bucket bucket(int perMinute) {
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(perMinute).refillIntervally(perMinute, Duration.ofMinutes(1)))
        .build();
  }

  private static RuntimeException tooOften(int perMinute, long waitNanos) {
    var seconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(waitNanos) + 1);
    return new Problem(
            ProblemCode.RATE_LIMITED,
            "this route takes at most %d requests a minute from one address".formatted(perMinute),
            "Wait for the " + seconds + " seconds in Retry-After.",
            List.of(),
            seconds)
        .exception();
  }

  /// An IPv6 caller owns a whole network of addresses, which counts as one.
  private static String network(String host) {
    if (host.indexOf(':') < 0) return host;
    try {
      var bytes = InetAddress.ofLiteral(host).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (IllegalArgumentException _) {
      return host;
    }
  }
}
