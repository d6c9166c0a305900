package dev.amba.server.mcp;

import io.quarkiverse.mcp.server.AudioContent;
import io.quarkiverse.mcp.server.BlobResourceContents;
import io.quarkiverse.mcp.server.Content;
import io.quarkiverse.mcp.server.EmbeddedResource;
import io.quarkiverse.mcp.server.ImageContent;
import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkiverse.mcp.server.ResourceContents;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplateManager;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolManager.ToolArguments;
import io.quarkiverse.mcp.server.ToolResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What the conformance suite wants a server to offer for the time of its scenarios: one tool, one
/// resource and one prompt for each kind of content that the protocol knows.
final class ConformanceFixtures {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
  private static final String SILENCE =
      "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";
  private static final ImageContent IMAGE = new ImageContent(PIXEL, "image/png");
  private static final JsonObject ANY = new JsonObject().put("type", "object");

  private final ToolManager tools;
  private final PromptManager prompts;
  private final ResourceManager resources;
  private final ResourceTemplateManager templates;
  private final List<Runnable> removals = new ArrayList<>();

  ConformanceFixtures(
      ToolManager tools,
      PromptManager prompts,
      ResourceManager resources,
      ResourceTemplateManager templates) {
    this.tools = tools;
    this.prompts = prompts;
    this.resources = resources;
    this.templates = templates;
  }

  void register() {
    content("test_simple_text", new TextContent("This is a simple text response for testing."));
    content("test_image_content", IMAGE);
    content("test_audio_content", new AudioContent(SILENCE, "audio/wav"));
    content("test_embedded_resource", embedded("test://embedded-resource"));
    content(
        "test_multiple_content_types",
        new TextContent("Multiple content types test:"),
        IMAGE,
        embedded("test://mixed-content-resource"));
    tool(
        "test_error_handling",
        ANY,
        _ -> ToolResponse.error("This tool intentionally returns an error"));
    tool("test_tool_with_progress", ANY, ConformanceFixtures::progress);
    tool("json_schema_2020_12_tool", schema(), _ -> ToolResponse.success("ok"));
    resource(
        "test://static-text",
        new TextResourceContents("test://static-text", "A text.", "text/plain"));
    resource(
        "test://static-binary",
        new BlobResourceContents("test://static-binary", PIXEL, "image/png"));
    template();
    prompt(
        "test_simple_prompt", List.of(), _ -> List.of(new TextContent("This is a simple prompt.")));
    prompt(
        "test_prompt_with_arguments",
        List.of("arg1", "arg2"),
        call -> List.of(new TextContent("Prompt with arguments: " + call.args())));
    prompt(
        "test_prompt_with_embedded_resource",
        List.of("resourceUri"),
        call ->
            List.of(
                embedded(call.args().getOrDefault("resourceUri", "")),
                new TextContent("Process it.")));
    prompt(
        "test_prompt_with_image", List.of(), _ -> List.of(IMAGE, new TextContent("Analyze it.")));
  }

  void remove() {
    removals.forEach(Runnable::run);
  }

  private void content(String name, Content... content) {
    tool(name, ANY, _ -> ToolResponse.success(content));
  }

  private void tool(String name, JsonObject schema, Function<ToolArguments, ToolResponse> handler) {
    tools
        .newTool(name)
        .setDescription("A fixture of the conformance suite.")
        .setInputSchema(schema)
        .setHandler(handler, true)
        .register();
    removals.add(() -> tools.removeTool(name));
  }

  private static ToolResponse progress(ToolArguments call) {
    for (var part : List.of(0, 50, 100)) {
      call.progress().notificationBuilder().setProgress(part).setTotal(100).build().sendAndForget();
    }
    return ToolResponse.success("done");
  }

  private void resource(String uri, ResourceContents contents) {
    resources
        .newResource(uri)
        .setUri(uri)
        .setDescription("A fixture of the conformance suite.")
        .setHandler(_ -> new ResourceResponse(contents))
        .register();
    removals.add(() -> resources.removeResource(uri));
  }

  private void template() {
    templates
        .newResourceTemplate("test_template")
        .setUriTemplate("test://template/{id}/data")
        .setDescription("A fixture of the conformance suite.")
        .setHandler(call ->
            new ResourceResponse(
                new TextResourceContents(
                    call.requestUri().value(),
                    "Data for ID: " + call.args().get("id"),
                    "text/plain")))
        .register();
    removals.add(() -> templates.removeResourceTemplate("test_template"));
  }

  private void prompt(
      String name,
      List<String> arguments,
      Function<PromptManager.PromptArguments, List<Content>> contents) {
    var prompt = prompts.newPrompt(name).setDescription("A fixture of the conformance suite.");
    arguments.forEach(argument -> prompt.addArgument(argument, "Any text.", true));
    prompt
        .setHandler(call ->
            new PromptResponse(
                null, contents.apply(call).stream().map(PromptMessage::withUserRole).toList()))
        .register();
    removals.add(() -> prompts.removePrompt(name));
  }

  private static EmbeddedResource embedded(String uri) {
    return new EmbeddedResource(
        new TextResourceContents(uri, "An embedded resource.", "text/plain"));
  }

  private static JsonObject schema() {
    return new JsonObject(
        """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
         "$defs": {"address": {"type": "object", "properties":
           {"street": {"type": "string"}, "city": {"type": "string"}}}},
         "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"}},
         "additionalProperties": false}
        """);
  }
}
