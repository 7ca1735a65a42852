package ee.durable.web.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.durable.audit.Channel;
import ee.durable.audit.Outcome;
import ee.durable.batch.BatchOutcome;
import ee.durable.batch.BatchVerb;
import ee.durable.input.FieldType;
import ee.durable.input.InputKind;
import ee.durable.input.InputState;
import ee.durable.run.Attempt;
import ee.durable.run.FlowNode;
import ee.durable.run.RunStatus;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.schedule.Fire;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.ScheduleInfo;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract is written by hand; these words of it must not fall behind the code. */
class OpenApiTest {

  private final String text;

  OpenApiTest() throws IOException {
    this.text = new OpenApiResource().get();
  }

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void everyStatusIsListed(RunStatus status) {
    assertThat(text).contains("- " + status.name() + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        WaitKind.class,
        Wait.Outcome.class,
        Attempt.Kind.class,
        Attempt.Outcome.class,
        FlowNode.Kind.class,
        InputKind.class,
        InputState.class,
        FieldType.class,
        Overlap.class,
        Fire.Cause.class,
        Fire.Outcome.class,
        ScheduleInfo.Origin.class,
        ScheduleInfo.PausedBy.class,
        BatchVerb.class,
        BatchOutcome.Result.class,
        Outcome.class,
        Channel.class
      })
  void everyWordOfAnEnumIsListed(Class<? extends Enum<?>> type) {
    assertThat(text)
        .contains(
            "enum: ["
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(joining(", "))
                + "]");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationIsDescribed(String method, String path) {
    assertThat(text).contains("\n  " + path + ":\n");

    String section = text.split("\n  " + Pattern.quote(path) + ":\n", 2)[1].split("\n  /", 2)[0];

    assertThat(section).contains("    " + method + ":\n");
  }

  static Stream<Arguments> operations() {
    return new ApiApplication()
        .getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .flatMap(
                method ->
                    Arrays.stream(method.getAnnotations())
                        .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                        .filter(Objects::nonNull)
                        .map(
                            verb ->
                                arguments(verb.value().toLowerCase(Locale.ROOT), path(method))));
  }

  private static String path(Method method) {
    String root = "/" + method.getDeclaringClass().getAnnotation(Path.class).value();
    Path own = method.getAnnotation(Path.class);
    return own == null ? root : root + "/" + own.value();
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyParameterOfAListIsDescribed(String parameter) {
    assertThat(text).contains("- name: " + parameter + "\n");
  }

  static String[] parameters() {
    return Stream.of(
            RunListing.PARAMETERS,
            LogSelection.PARAMETERS,
            InputListing.PARAMETERS,
            WaitListing.PARAMETERS,
            AuditListing.PARAMETERS,
            StatisticsAsked.PARAMETERS,
            new String[] {ExportSelection.INCLUDE})
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProblemType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CROSS_SITE", "UNEXPECTED"})
  void everyProblemTypeIsNamed(ProblemType type) {
    String word = type.uri().substring("urn:durable:problem:".length());

    assertThat(text).contains("`" + word + "`");
  }
}
