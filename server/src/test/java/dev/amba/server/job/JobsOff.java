package dev.amba.server.job;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// A server in which nothing works by itself: the test does.
public final class JobsOff implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("amba.jobs", "off");
  }
}
