package dev.amba.server.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.amba.server.platform.http.FieldType;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.OneOf;
import dev.amba.server.platform.http.Shape;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/// Every [Shape] constant of the application as a schema of the same name.
final class ShapeSchemas {
  private static final DotName SHAPE = DotName.createSimple(Shape.class);

  private static final DotName ONE_OF = DotName.createSimple(OneOf.class);

  private final Map<String, Shape> shapes = new TreeMap<>();
  private final Map<String, OneOf> choices = new TreeMap<>();

  static ShapeSchemas of(IndexView index) {
    var schemas = new ShapeSchemas();
    for (var type : index.getKnownClasses()) {
      for (var field : type.fields()) {
        var kind = field.type().name();
        if (!Modifier.isStatic(field.flags())) continue;
        if (kind.equals(SHAPE) || kind.equals(ONE_OF)) schemas.add(constant(field));
      }
    }
    return schemas;
  }

  private void add(Object constant) {
    switch (constant) {
      case Shape shape -> unique(shapes.put(shape.name(), shape), shape, shape.name());
      case OneOf choice -> unique(choices.put(choice.name(), choice), choice, choice.name());
      default -> throw new IllegalArgumentException("not a shape: " + constant);
    }
  }

  /// An index may list a class twice, and with it the same constant.
  private static void unique(@Nullable Object other, Object constant, String name) {
    if (other != null && !other.equals(constant))
      throw new IllegalStateException("two shapes of one name: " + name);
  }

  private static Object constant(FieldInfo field) {
    var type = field.declaringClass().name().toString();
    try {
      var declared =
          Class.forName(type, true, Thread.currentThread().getContextClassLoader())
              .getDeclaredField(field.name());
      declared.setAccessible(true);
      return Objects.requireNonNull(declared.get(null), field.name());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a shape that cannot be read: " + field, e);
    }
  }

  /// Adds the shape of an operation's body to the document, with its example.
  void describe(Operation operation, Components components) {
    var body = operation.getRequestBody();
    if (body == null || body.getContent() == null) return;
    for (var media : body.getContent().getMediaTypes().values()) {
      if (media.getSchema() == null || media.getSchema().getRef() == null) continue;
      var name = media.getSchema().getRef().replaceFirst(".*/", "");
      add(name, components);
      var example = example(name);
      if (example != null) media.setExample(json(example));
    }
  }

  private void add(String name, Components components) {
    var choice = choices.get(name);
    if (choice != null) {
      components.addSchema(name, FieldSchemas.of(choice));
      choice.shapes().forEach(shape -> add(shape, components));
      return;
    }
    var shape = shapes.get(name);
    if (shape == null) throw new IllegalStateException("a body of unknown shape: " + name);
    add(shape, components);
  }

  private void add(Shape shape, Components components) {
    components.addSchema(shape.name(), FieldSchemas.of(shape));
    for (var field : shape.fields()) {
      switch (field.type() instanceof FieldType.ListOf(var item, _, _) ? item : field.type()) {
        case FieldType.Nested(var inner) -> addOnce(inner.name(), components);
        case FieldType.Variant(var inner) -> addOnce(inner.get().name(), components);
        default -> {}
      }
    }
  }

  /// A shape may hold itself.
  private void addOnce(String name, Components components) {
    if (!components.getSchemas().containsKey(name)) add(name, components);
  }

  private @Nullable String example(String name) {
    var shape =
        choices.containsKey(name) ? choices.get(name).shapes().getFirst() : shapes.get(name);
    return shape == null ? null : shape.example();
  }

  /// JSON text as the plain maps and lists that the document is written from.
  static Object json(String text) {
    try {
      return Json.MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
