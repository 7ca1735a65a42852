package ee.durable.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import ee.durable.Durable;
import ee.durable.payload.Redacted;
import ee.durable.web.access.Viewed;
import jakarta.inject.Inject;

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

  /** T1, T2: what a client sends never becomes an object of a class that it names. */
  @ArchTest
  static final ArchRule nothingIsReadAsAnObjectOrAClassByName =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.beans.XMLDecoder")
          .orShould()
          .callMethod(Class.class, "forName", String.class)
          .orShould()
          .callMethod(ClassLoader.class, "loadClass", String.class);

  /** T18: what we log comes from outside, and must not begin a line. */
  @ArchTest
  static final ArchRule everyEntryOfTheLogIsOneLine =
      noClasses().should().callMethod(System.class, "getLogger", String.class);

  /** Whatever changes something asks for a role and leaves a row in the audit. */
  @ArchTest
  static final ArchRule onlyActionsHaveAnEngineThatIsNotGuarded =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackages("ee.durable.web.action..", "ee.durable.web.access..")
          .and()
          .haveRawType(Durable.class)
          .and()
          .areAnnotatedWith(Inject.class)
          .should()
          .beAnnotatedWith(Viewed.class)
          .orShould()
          .beAnnotatedWith(Redacted.class);
}
