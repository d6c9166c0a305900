package dev.amba.server.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Tells how the jobs' engine does. A server whose engine is away still answers every request
/// rightly, so it stays ready.
@Readiness
@ApplicationScoped
class JobsCheck implements HealthCheck {
  private final Jobs jobs;

  @Inject
  JobsCheck(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("jobs")
        .up()
        .withData("engine", jobs.engine())
        .withData("state", jobs.state())
        .build();
  }
}
