package dev.amba.server.platform.drain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready once the server drains, so that a load balancer sends its requests elsewhere.
@Readiness
@ApplicationScoped
class AcceptingCheck implements HealthCheck {
  private final Drain drain;

  @Inject
  AcceptingCheck(Drain drain) {
    this.drain = drain;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("accepting requests").status(!drain.isDraining()).build();
  }
}
