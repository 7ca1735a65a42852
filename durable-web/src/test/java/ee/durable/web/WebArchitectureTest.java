package ee.durable.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ee.durable.web", importOptions = DoNotIncludeTests.class)
class WebArchitectureTest {

  /** java.sql is for the reason of a failure only: {@link LostDatabase}. */
  @ArchTest
  static final ArchRule theWebUsesTheApiAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ee.durable.jpa..", "ee.durable.engine..", "jakarta.persistence..", "javax.sql..");

  @ArchTest
  static final ArchRule onlyLostDatabaseKnowsSql =
      noClasses()
          .that()
          .areNotAssignableTo(LostDatabase.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");

  @ArchTest
  static final ArchRule apiAndConsoleDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("ee.durable.web.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ee.durable.web.console..");
}
