package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import ee.durable.data.Data;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the server decides cannot be sent: nothing that makes a request of a body takes it. */
class MassAssignmentTest { // T15

  /** No request has any of these. {@code queue}, {@code labels} and the like are some requests'. */
  private static final List<String> OF_THE_SERVER =
      List.of(
          "id",
          "status",
          "state",
          "version",
          "epoch",
          "owner",
          "claimedAt",
          "createdAt",
          "created_at",
          "startedAt",
          "endedAt",
          "startedBy",
          "dueAt",
          "deadlineAt",
          "parent",
          "parentId",
          "root",
          "depth",
          "attempt",
          "attempts",
          "seq",
          "context",
          "result",
          "failure",
          "error",
          "children",
          "waits",
          "outcome",
          "answeredAt",
          "answeredBy",
          "actor",
          "roles",
          "tenant",
          "admin",
          "hash",
          "number",
          "lastRun",
          "lastTick",
          "nextFire",
          "failures",
          "pausedBy",
          "pausedAt",
          "@class",
          "@type",
          "class",
          "__proto__",
          "constructor");

  /** Every method of the package that makes something of the body of a request. */
  static Stream<Method> readings() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ee.durable.web.api")
            .stream()
            .filter(type -> type.getSimpleName().endsWith("Request"))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .filter(
                method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Data.class}));
  }

  @Test
  void allRequestsAreFound() {
    assertThat(readings().map(method -> method.getDeclaringClass().getSimpleName()).distinct())
        .contains("StartRequest", "ScheduleRequest", "BatchRequest", "LimitsRequest")
        .hasSizeGreaterThanOrEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("readings")
  void whatOnlyTheServerDecidesIsRefused(Method reading) {
    for (String property : OF_THE_SERVER) {
      assertThatExceptionOfType(ProblemException.class)
          .as(property)
          .isThrownBy(() -> read(reading, Data.of(Map.of(property, "COMPLETED"))))
          .satisfies(
              refused -> {
                assertThat(refused.problem().status()).isEqualTo(400);
                assertThat(refused.getMessage()).contains(property, "It is not known");
              });
    }
  }

  private static void read(Method reading, Data body) throws Throwable {
    reading.setAccessible(true);
    try {
      reading.invoke(null, body);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
