package dev.amba.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.amba.server.access.Access;
import dev.amba.server.platform.clock.SystemTime;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.RequestId;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What all of the server's code keeps to.
class ArchitectureTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.amba.server");

  private static final Set<String> NAMES_THAT_SAY_NOTHING =
      Set.of("util", "utils", "common", "helper", "manager", "service", "impl", "dto", "misc");

  private static final List<ArchRule> RULES =
      List.of(
          noClasses()
              .that()
              .doNotBelongToAnyOf(SystemTime.class)
              .should()
              .callMethodWhere(
                  target(
                      describe(
                          "java.time.*.now()",
                          method ->
                              method.getName().equals("now")
                                  && method.getOwner().getPackageName().startsWith("java.time"))))
              .orShould()
              .dependOnClassesThat()
              .belongToAnyOf(Clock.class)
              .orShould()
              .callMethod(System.class, "currentTimeMillis")
              .because("the time of day comes from SystemTime alone"),
          noClasses()
              .should()
              .callMethod(ZoneId.class, "systemDefault")
              .orShould()
              .dependOnClassesThat()
              .belongToAnyOf(TimeZone.class)
              .because("zones are told, never the machine's"),
          noClasses()
              .that()
              .doNotBelongToAnyOf(RowIds.class, RequestId.class)
              .should()
              .callMethodWhere(
                  target(
                      describe(
                          "randomUUID() or Math.random()",
                          method -> Set.of("randomUUID", "random").contains(method.getName()))))
              .orShould()
              .dependOnClassesThat()
              .haveNameMatching("java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)")
              .because("ids are made by RowIds, and secrets by SecureRandom"),
          noClasses()
              .that()
              .resideInAPackage("dev.amba.server.platform..")
              .should()
              .dependOnClassesThat(
                  describe(
                      "features",
                      type ->
                          type.getPackageName().startsWith("dev.amba.server.")
                              && !type.getPackageName().startsWith("dev.amba.server.platform")))
              .because("the platform knows no domain words"),
          noClasses()
              .that()
              .resideInAPackage("dev.amba.server.verify..")
              .should()
              .dependOnClassesThat(
                  describe(
                      "what it verifies",
                      type ->
                          type.getPackageName().startsWith("dev.amba.")
                              && !type.getPackageName().startsWith("dev.amba.server.verify")))
              .because("who shares code with the accused is no judge"),
          methods()
              .that()
              .areMetaAnnotatedWith(HttpMethod.class)
              .should()
              .beAnnotatedWith(Access.class)
              .orShould()
              .beDeclaredInClassesThat()
              .areAnnotatedWith(Access.class)
              .because("every route says who may call it"),
          slices().matching("dev.amba.server.(*)..").should().beFreeOfCycles(),
          slices().matching("dev.amba.server.platform.(*)..").should().beFreeOfCycles(),
          classes()
              .should()
              .resideOutsideOfPackages(
                  NAMES_THAT_SAY_NOTHING.stream()
                      .map(name -> "..%s..".formatted(name))
                      .toArray(String[]::new))
              .because("a package is named for what it does"));

  @TestFactory
  List<DynamicTest> rules() {
    return RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(SERVER)))
        .toList();
  }
}
