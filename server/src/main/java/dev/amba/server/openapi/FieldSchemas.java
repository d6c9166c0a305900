package dev.amba.server.openapi;

import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldType;
import dev.amba.server.platform.http.OneOf;
import dev.amba.server.platform.http.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/// A shape's fields as JSON Schema: types, bounds, defaults and words are those that validation
/// uses.
final class FieldSchemas {
  private FieldSchemas() {}

  static Schema of(OneOf choice) {
    var schema = OASFactory.createSchema();
    for (var shape : choice.shapes()) {
      schema.addOneOf(OASFactory.createSchema().ref(shape.name()));
    }
    return schema;
  }

  static Schema of(Shape shape) {
    var schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
    for (var field : shape.fields()) {
      schema.addProperty(field.name(), of(field));
      if (field.alias() != null) {
        schema.addProperty(
            field.alias(), of(field).description("Another name of `" + field.name() + "`."));
      }
      // Of two names either will do, which no list of required names can say.
      if (field.required() && field.alias() == null) schema.addRequired(field.name());
    }
    if (shape.strict())
      schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    return schema;
  }

  private static Schema of(Field field) {
    var schema = of(field.type());
    if (field.nullable()) {
      schema.addType(SchemaType.NULL);
      if (schema.getEnumeration() != null) schema.addEnumeration(null);
    }
    if (field.initial() != null) schema.setDefaultValue(field.initial());
    if (!field.about().isEmpty()) schema.setDescription(field.about());
    return schema;
  }

  private static Schema of(FieldType type) {
    var schema = OASFactory.createSchema();
    return switch (type) {
      case FieldType.Text(var min, var max) ->
          schema.addType(SchemaType.STRING).minLength(min).maxLength(max);
      case FieldType.Key(var max) ->
          schema
              .addType(SchemaType.STRING)
              .minLength(1)
              .maxLength(max)
              .pattern("^" + FieldType.Key.PATTERN + "$");
      case FieldType.Email() -> schema.addType(SchemaType.STRING).format("email");
      case FieldType.Password(var min, var max) ->
          schema.addType(SchemaType.STRING).format("password").minLength(min).maxLength(max);
      case FieldType.Link(var max) ->
          schema.addType(SchemaType.STRING).format("uri").maxLength(max);
      case FieldType.Whole(var min, var max, _) ->
          schema
              .addType(SchemaType.INTEGER)
              .format("int64")
              .minimum(BigDecimal.valueOf(min))
              .maximum(BigDecimal.valueOf(max));
      case FieldType.Decimal(var min, var max) ->
          schema.addType(SchemaType.NUMBER).minimum(min).maximum(max);
      case FieldType.Flag() -> schema.addType(SchemaType.BOOLEAN);
      case FieldType.Choice(var options) ->
          schema.addType(SchemaType.STRING).enumeration(new ArrayList<>(options));
      case FieldType.Moment() ->
          schema
              .addType(SchemaType.STRING)
              .format("date-time")
              .examples(List.of("2026-01-14T10:30:00.000Z"));
      case FieldType.Day() -> schema.addType(SchemaType.STRING).format("date");
      case FieldType.Zone() -> schema.addType(SchemaType.STRING).examples(List.of("Europe/Berlin"));
      case FieldType.Free(var _, var _) -> schema.addType(SchemaType.OBJECT);
      case FieldType.ListOf(var item, var min, var max) ->
          schema.addType(SchemaType.ARRAY).items(of(item)).minItems(min).maxItems(max);
      case FieldType.DayOrMoment() ->
          schema
              .addType(SchemaType.STRING)
              .examples(List.of("2026-01-14", "2026-01-14T10:30:00.000Z"));
      case FieldType.Variant(var shapes) -> schema.ref(shapes.get().name());
      case FieldType.Nested(var shape) -> schema.ref(shape.name());
    };
  }
}
