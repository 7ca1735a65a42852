package ee.durable.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.log.OneLineLog;
import java.util.List;
import java.util.stream.Stream;

/** The line of a run: a package uses packages below it only. */
@AnalyzeClasses(packages = "ee.durable", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ENGINE = "ee.durable.engine";

  /** From top to bottom. */
  private static final List<String> LINE =
      List.of("start", "queue", "execution", "waiting", "finish", "family");

  private static final List<String> BESIDE =
      List.of("timer", "schedule", "recovery", "history", "view", "signal", "health", "batch");
  private static final List<String> BELOW = List.of("definition", "log", "observe", "transaction");

  /** The one class of the top that stations may know: it is only data. */
  private static final DescribedPredicate<JavaClass> SETTINGS = belongToAnyOf(EngineSettings.class);

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule startUsesNothingAboveItself = station("start");

  @ArchTest static final ArchRule queueUsesNothingAboveItself = station("queue");

  @ArchTest static final ArchRule executionUsesNothingAboveItself = station("execution");

  @ArchTest static final ArchRule waitingUsesNothingAboveItself = station("waiting");

  @ArchTest static final ArchRule finishUsesNothingAboveItself = station("finish");

  @ArchTest static final ArchRule familyUsesNothingAboveItself = station("family");

  @ArchTest
  static final ArchRule whatIsBesideTheLineKnowsNothingOfTheTop =
      noClasses().that(resideInAnyPackage(packages(BESIDE))).should().dependOnClassesThat(top());

  @ArchTest
  static final ArchRule definitionsLogsAndTransactionsAreBelowEverything =
      noClasses()
          .that(resideInAnyPackage(packages(BELOW)))
          .should()
          .dependOnClassesThat(
              top()
                  .or(resideInAnyPackage(packages(LINE)))
                  .or(resideInAnyPackage(packages(BESIDE))));

  @ArchTest
  static final ArchRule onlyTheBootKnowsTheContainer =
      noClasses()
          .that(resideInAPackage(ENGINE + "..").and(not(boot())))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "jakarta.enterprise..",
                  "jakarta.inject..",
                  "jakarta.transaction..",
                  "javax.naming.."));

  /** It misses ticks, and needs a library that the archives do not bring. */
  @ArchTest
  static final ArchRule nobodyAsksCronUtilsForATime =
      noClasses()
          .that(resideInAPackage(ENGINE + ".."))
          .should()
          .dependOnClassesThat(resideInAPackage("com.cronutils.model.time.."));

  @ArchTest
  static final ArchRule sqlIsInTheRepositoriesOnly =
      noClasses()
          .that(resideInAPackage(ENGINE + "..").and(not(boot())))
          .and(not(belongToAnyOf(DatabaseFailure.class)))
          .should()
          .dependOnClassesThat(resideInAPackage("java.sql.."));

  @ArchTest
  static final ArchRule onlyTheBootKnowsTheDataSource =
      noClasses()
          .that(resideInAPackage(ENGINE + "..").and(not(boot())))
          .should()
          .dependOnClassesThat(resideInAPackage("javax.sql.."));

  @ArchTest
  static final ArchRule theApiKnowsNeitherPersistenceNorEngine =
      classes()
          .that(
              resideInAnyPackage(
                  "ee.durable",
                  "ee.durable.data..",
                  "ee.durable.error..",
                  "ee.durable.outcome..",
                  "ee.durable.run.."))
          .should()
          .onlyDependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "jakarta.persistence..",
                      "org.hibernate..",
                      "java.sql..",
                      "ee.durable.jpa..",
                      "ee.durable.engine..",
                      "ee.durable.web..")));

  @ArchTest
  static final ArchRule repositoriesKnowNothingOfTheEngine =
      noClasses()
          .that(resideInAPackage("ee.durable.jpa.."))
          .should()
          .dependOnClassesThat(resideInAnyPackage(ENGINE + "..", "ee.durable.web.."));

  private static ArchRule station(String name) {
    List<String> above = LINE.subList(0, LINE.indexOf(name));
    DescribedPredicate<JavaClass> forbidden =
        top().or(resideInAnyPackage(packages(BESIDE))).or(resideInAnyPackage(packages(above)));
    return noClasses()
        .that(resideInAPackage(ENGINE + "." + name + ".."))
        .should()
        .dependOnClassesThat(forbidden);
  }

  private static DescribedPredicate<JavaClass> top() {
    return resideInAnyPackage(ENGINE, ENGINE + ".boot..").and(not(SETTINGS));
  }

  private static DescribedPredicate<JavaClass> boot() {
    return resideInAPackage(ENGINE + ".boot..");
  }

  private static String[] packages(List<String> names) {
    return Stream.concat(
            names.stream().map(name -> ENGINE + "." + name + ".."),
            names.isEmpty() ? Stream.of("nowhere") : Stream.empty())
        .toArray(String[]::new);
  }

  /** T1: what is in the database is JSON, and never becomes an object of a class that it names. */
  @ArchTest
  static final ArchRule nothingIsReadAsAnObject =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.beans.XMLDecoder");

  /** T18: what we log comes from outside, and must not begin a line. */
  @ArchTest
  static final ArchRule everyEntryOfTheLogIsOneLine =
      noClasses()
          .that()
          .areNotAssignableTo(OneLineLog.class)
          .should()
          .callMethod(System.class, "getLogger", String.class);
}
