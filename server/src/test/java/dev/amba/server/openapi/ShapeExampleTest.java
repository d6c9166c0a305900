package dev.amba.server.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.amba.server.platform.http.Shape;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each example in the API's description is a body that its shape reads.
class ShapeExampleTest {
  @TestFactory
  Stream<DynamicTest> examples() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.amba.server")
            .stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(Shape.class))
            .filter(field -> field.getModifiers().toString().contains("STATIC"))
            .map(field -> shape(field.reflect()))
            .filter(shape -> shape.example() != null)
            .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> read(shape)));
  }

  private static void read(Shape shape) {
    var example = String.valueOf(shape.example()).getBytes(StandardCharsets.UTF_8);
    assertThatCode(() -> shape.read(example)).doesNotThrowAnyException();
  }

  private static Shape shape(java.lang.reflect.Field field) {
    try {
      field.setAccessible(true);
      return (Shape) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
