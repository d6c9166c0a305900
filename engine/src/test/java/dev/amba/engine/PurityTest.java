package dev.amba.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The engine answers from its arguments alone.
@NullMarked
final class PurityTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.amba.engine");

  private static final Set<String> CLOCKS = Set.of("currentTimeMillis", "nanoTime", "randomUUID");

  private static final List<ArchRule> RULES =
      List.of(
          noClasses()
              .should()
              .callMethodWhere(
                  target(
                      describe(
                          "java.time.*.now()",
                          method ->
                              method.getName().equals("now")
                                  && method.getOwner().getPackageName().startsWith("java.time"))))
              .because("instants are arguments"),
          noClasses()
              .should()
              .callMethodWhere(
                  target(
                      describe(
                          "a clock or a random id", method -> CLOCKS.contains(method.getName()))))
              .because("instants and ids are arguments"),
          noClasses()
              .should()
              .callMethod(ZoneId.class, "systemDefault")
              .orShould()
              .dependOnClassesThat()
              .belongToAnyOf(Clock.class, TimeZone.class)
              .because("zones are arguments"),
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "java.sql..",
                  "javax..",
                  "java.io..",
                  "java.nio..",
                  "java.net..",
                  "java.util.random..")
              .because("the engine does no I/O"),
          noClasses()
              .should()
              .dependOnClassesThat()
              .haveNameMatching("java\\.util\\..*Random")
              .because("chance is an argument"),
          slices().matching("dev.amba.engine.(*)..").should().beFreeOfCycles());

  @TestFactory
  List<DynamicTest> rules() {
    return RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(ENGINE)))
        .toList();
  }
}
