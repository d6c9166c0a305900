package dev.amba.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkiverse.mcp.server.AudioContent;
import io.quarkiverse.mcp.server.BlobResourceContents;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.Content;
import io.quarkiverse.mcp.server.EmbeddedResource;
import io.quarkiverse.mcp.server.ImageContent;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkiverse.mcp.server.ResourceLink;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/// Writes the protocol's own types in the protocol's spelling: everything else on our wire is
/// snake_case.
@Singleton
final class McpMapper implements ObjectMapperCustomizer {
  private static final List<Class<?>> TYPES =
      List.of(
          ToolResponse.class,
          PromptResponse.class,
          ResourceResponse.class,
          CompletionResponse.class,
          TextResourceContents.class,
          BlobResourceContents.class,
          TextContent.class,
          ImageContent.class,
          AudioContent.class,
          EmbeddedResource.class,
          ResourceLink.class,
          Content.Annotations.class);

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private interface AsInProtocol {}

  /// Last, for the library gives its types a form of its own.
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    TYPES.forEach(type -> mapper.addMixIn(type, AsInProtocol.class));
  }
}
