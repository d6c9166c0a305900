package dev.amba.server.mcp;

import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ways to begin, each a text for an agent with the calls that it makes: the file of the prompt's
/// name beside this class.
@Singleton
final class Prompts {
  private static final String PROJECT = "project_id";
  private static final String HERE = "{project}";

  /// @param name fixed
  /// @param title what people read
  /// @param about what it sets up
  private record Scenario(String name, String title, String about) {}

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario(
              "set_up_fitness_app",
              "Set up a fitness app",
              "XP for workouts, logins and shared progress, a daily streak with grace and freezes,"
                  + " levels and badges; then a trial with events."),
          new Scenario(
              "set_up_language_app",
              "Set up a language app",
              "XP for lessons, reviews and perfect scores, a daily streak with freezes that are"
                  + " earned, a growing level curve and badges; then a trial with events."),
          new Scenario(
              "set_up_forum",
              "Set up a forum",
              "XP for posts, answers and votes that cannot be farmed, a weekly streak, titled levels"
                  + " and badges; then a trial with events."));

  void offer(@Observes StartupEvent event, PromptManager manager) {
    for (var scenario : SCENARIOS) {
      manager
          .newPrompt(scenario.name())
          .setTitle(scenario.title())
          .setDescription(scenario.about())
          .addArgument(
              PROJECT,
              "The project's id; it may be left out when you reach only one project.",
              false)
          .setHandler(call -> respond(scenario, call.args()))
          .register();
    }
  }

  private static PromptResponse respond(Scenario scenario, Map<String, String> arguments) {
    var text = read(scenario.name() + ".md").replace(HERE, where(arguments.get(PROJECT)));
    return new PromptResponse(scenario.about(), List.of(PromptMessage.withUserRole(text)));
  }

  private static String where(@Nullable String project) {
    return project == null || project.isBlank()
        ? "Ask amba_projects_list which projects there are. With one, leave project_id out; with"
            + " several, ask which is meant, and pass its id as project_id to every tool."
        : "Pass project_id \"%s\" to every tool.".formatted(project);
  }

  private static String read(String file) {
    try (var text = Objects.requireNonNull(Prompts.class.getResourceAsStream(file), file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
