package ee.durable.web.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

  @Test
  void everyKindOfWaitIsListed() {
    assertThat(text)
        .contains(
            "enum: ["
                + Arrays.stream(WaitKind.values()).map(Enum::name).collect(joining(", "))
                + "]");
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyParameterOfAListIsDescribed(String parameter) {
    assertThat(text).contains("- name: " + parameter + "\n");
  }

  static String[] parameters() {
    return Stream.of(RunListing.PARAMETERS, LogSelection.PARAMETERS)
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
