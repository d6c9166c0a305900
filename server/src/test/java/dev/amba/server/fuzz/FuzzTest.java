package dev.amba.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.fuzz.Connection.Reply;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Whatever is sent to a route is answered, in the contract's form, and never with a fault of the
/// server. `-Damba.fuzz=N` sends N requests, `-Damba.seed=N` plays another run.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("amba.fuzz", 1_500);
  private static final int WORLD_LIFE = 1_000;
  private static final int MOST_FINDINGS = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Jdbi jdbi;
  @TestHTTPResource URI server = URI.create("http://localhost");

  private final List<String> findings = new ArrayList<>();
  private final TreeMap<Integer, Integer> statuses = new TreeMap<>();

  @Test
  void everythingIsAnswered() throws IOException {
    var seed = Long.getLong("amba.seed", 1);
    var chance = new Chance(seed);
    var description = Json.read(RestAssured.get("/openapi?format=json").asByteArray());
    var operations = new ArrayList<>(Operation.all(description));
    operations.add(Operation.mcp(agentsMessage()));
    var requests = new Requests(chance, new Bodies(new Values(description, chance), chance));
    var world = World.create(jdbi);
    var age = 0;
    var connection = new Connection(server, PATIENCE);
    try {
      for (int i = 0; i < REQUESTS && findings.size() < MOST_FINDINGS; i++) {
        if (++age > WORLD_LIFE) {
          world = World.create(jdbi);
          age = 0;
        }
        var operation = chance.of(operations);
        var request = requests.request(operation, world);
        Reply reply;
        try {
          reply = connection.exchange(request);
        } catch (IOException e) {
          find(i, operation, request, e.toString());
          connection.close();
          connection = new Connection(server, PATIENCE);
          continue;
        }
        statuses.merge(reply.status(), 1, Integer::sum);
        var wrong =
            isNoAddress(request, reply) ? Optional.<String>empty() : Verdict.of(operation, reply);
        if (wrong.isPresent()) find(i, operation, request, wrong.get() + ": " + said(reply));
        // Deleted, be it as /admin/projects/ID/streaks/.., which is the same address.
        if (reply.status() == 403 && reply.text().contains(world.project().id())) age = WORLD_LIFE;
        if (reply.isLast() || wrong.isPresent()) {
          connection.close();
          connection = new Connection(server, PATIENCE);
        }
      }
    } finally {
      connection.close();
    }
    assertThat(findings).as("with -Damba.seed=%d; %s", seed, statuses).isEmpty();
    assertThat(statuses.getOrDefault(200, 0)).as("%s", statuses).isGreaterThan(REQUESTS / 10);
  }

  private static JsonNode agentsMessage() {
    return Json.read(
        """
        {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
         "params": {"name": "amba_users_list", "arguments": {"limit": 5}}}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  /// An address that is no URI is refused by the HTTP layer, which says nothing.
  private static boolean isNoAddress(byte[] request, Reply reply) {
    if (reply.status() != 400 || !reply.text().isEmpty()) return false;
    var target = new String(request, StandardCharsets.UTF_8).split(" ", 3)[1];
    try {
      var _ = new URI(target);
      return false;
    } catch (URISyntaxException e) {
      return true;
    }
  }

  private void find(int number, Operation operation, byte[] request, String wrong) {
    var text = new String(request, StandardCharsets.UTF_8);
    findings.add(
        "%n#%d %s: %s%n%s"
            .formatted(
                number,
                operation.name(),
                wrong,
                text.substring(0, Math.min(2_500, text.length()))));
  }

  private static String said(Reply reply) {
    var text = reply.text();
    return reply.status()
        + " "
        + reply.headers()
        + " "
        + text.substring(0, Math.min(500, text.length()));
  }
}
