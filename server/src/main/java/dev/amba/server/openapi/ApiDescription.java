package dev.amba.server.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.IndexView;

/// Completes what the framework finds out by itself, once, when the server is built: request bodies
/// from their shapes, credentials from [dev.amba.server.access.Access], failures, parameters.
@OpenApiFilter(stages = RunStage.BUILD)
public final class ApiDescription implements OASFilter {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final IndexView index;
  private final ShapeSchemas shapes;
  private final RouteAccess access;
  private final RouteStatus statuses;

  /// @param index of the application's classes
  public ApiDescription(IndexView index) {
    this.index = index;
    this.shapes = ShapeSchemas.of(index);
    this.access = RouteAccess.of(index);
    this.statuses = RouteStatus.of(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) api.setComponents(OASFactory.createComponents());
    var components = api.getComponents();
    RecordSchemas.complete(components.getSchemas(), index);
    RouteAccess.addSchemes(components);
    addFailure(components);
    if (api.getPaths() == null) return;
    api.getPaths()
        .getPathItems()
        .forEach((path, item) -> {
          addPathParameters(path, item);
          item.getOperations().values().forEach(operation -> complete(operation, components));
        });
  }

  /// A method need not take what only the access filter reads, such as the project.
  private static void addPathParameters(String path, PathItem item) {
    var names = PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    for (var operation : item.getOperations().values()) {
      var told =
          Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
              .map(Parameter::getName)
              .collect(Collectors.toSet());
      for (var name : names) {
        if (!told.contains(name)) operation.addParameter(pathParameter(name));
      }
    }
  }

  private static Parameter pathParameter(String name) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.PATH)
        .required(true)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
  }

  private void complete(Operation operation, Components components) {
    access.secure(operation);
    statuses.apply(operation);
    // The framework's guess says nothing that the default does not say better.
    operation.getResponses().removeAPIResponse("400");
    if (operation.getResponses().getDefaultValue() == null) {
      operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref("Failure"));
    }
    if (operation.getParameters() != null) operation.getParameters().forEach(this::describe);
    shapes.describe(operation, components);
    AnswerExamples.add(operation);
  }

  private void describe(Parameter parameter) {
    var words = ParameterWords.ABOUT.get(parameter.getName());
    if (words != null && parameter.getDescription() == null) parameter.setDescription(words);
  }

  private static void addFailure(Components components) {
    components.addSchema(
        "Failure",
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .addRequired("error")
            .addProperty("error", OASFactory.createSchema().ref("Told")));
    var json =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("Failure"))
            .example(
                ShapeSchemas.json(
                    """
                    {"error": {"code": "INVALID_INPUT",
                     "message": "xp_amount must be between 1 and 1000000: 0",
                     "details": {"fields": [{"pointer": "/xp_amount",
                       "message": "xp_amount must be between 1 and 1000000: 0"}]},
                     "request_id": "req_0f9c5a4e-6f0e-4b53-9d0b-6f0a3f1f5a11"}}
                    """));
    components.addResponse(
        "Failure",
        OASFactory.createAPIResponse()
            .description("What is wrong, and what to do next. The code never changes its name.")
            .content(OASFactory.createContent().addMediaType("application/json", json)));
  }
}
