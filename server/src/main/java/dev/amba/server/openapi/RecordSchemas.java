package dev.amba.server.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/// What answers hold: every component of a record is there in each answer, and those that are
/// marked nullable may be null.
final class RecordSchemas {
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
  private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
  private static final DotName JSON_UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);
  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  private RecordSchemas() {}

  /// Completes the schemas that were made from records.
  static void complete(Map<String, Schema> schemas, IndexView index) {
    var known = new HashSet<DotName>(); // An index may list a class twice.
    for (var type : index.getKnownClasses()) {
      if (!known.add(type.name())) continue;
      var schema = type.isRecord() ? schemas.get(type.simpleName()) : null;
      if (schema == null || schema.getProperties() == null) continue;
      // A type without components would match any schema of its simple name.
      if (type.recordComponents().isEmpty()) continue;
      var required = new ArrayList<String>();
      if (complete(schema, type, required, index)) schema.setRequired(required);
    }
  }

  /// @param required gets the names of those that are always there
  /// @return whether the schema was made from this type
  private static boolean complete(
      Schema schema, ClassInfo type, List<String> required, IndexView index) {
    var leftOut = isLeftOut(type.declaredAnnotation(JSON_INCLUDE));
    for (var component : type.recordComponents()) {
      if (component.field().hasAnnotation(JSON_UNWRAPPED)) {
        var unwrapped = index.getClassByName(component.type().name());
        if (unwrapped != null && !complete(schema, unwrapped, required, index)) return false;
        continue;
      }
      var name = name(component);
      var property = schema.getProperties().get(name);
      if (property == null) return false; // Another type of the same simple name.
      var nullable = component.type().hasAnnotation(NULLABLE);
      var optional = nullable && (leftOut || isLeftOut(component.field().annotation(JSON_INCLUDE)));
      if (nullable && !optional) schema.addProperty(name, orNull(property));
      if (!optional) required.add(name);
    }
    return true;
  }

  private static String name(RecordComponentInfo component) {
    var renamed = component.field().annotation(JSON_PROPERTY);
    return renamed == null ? NAMES.translate(component.name()) : renamed.value().asString();
  }

  private static boolean isLeftOut(@Nullable AnnotationInstance include) {
    return include != null && "NON_NULL".equals(include.value().asEnum());
  }

  private static Schema orNull(Schema property) {
    if (property.getRef() == null) return property.addType(SchemaType.NULL);
    var absent = OASFactory.createSchema().addType(SchemaType.NULL);
    return OASFactory.createSchema().anyOf(List.of(property, absent));
  }
}
