package ee.durable.tests.context;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.MissingKeyException;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.tests.support.Scripts;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a step may answer and what it finds. */
@ExtendWith(ArquillianExtension.class)
class ValidationIT {

  @Inject Durable durable;
  @Inject Scripts scripts;

  @Test
  void aStepThatAnswersNullFails() { // VA-01
    Run ended = scripts.run(null, step -> null);

    assertRefused(ended, "'first'", "null", "Map");
  }

  @Test
  void aStepThatAnswersTextFails() { // VA-02
    Run ended = scripts.run(null, step -> "done");

    assertRefused(ended, "the text 'done'");
  }

  @Test
  void aStepThatThrowsFailsTheRunWithItsMessage() { // VA-03
    Run ended =
        scripts.run(
            null,
            doing(
                step -> {
                  throw new IllegalStateException("out of paper");
                }));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(failure(ended).message()).isEqualTo("out of paper");
    assertThat(ended.step()).contains("first");
  }

  @Test
  void aStepThatAnswersAnEmptyOptionalFails() { // VA-04
    Run ended = scripts.run(null, step -> Optional.empty());

    assertRefused(ended, "null");
  }

  @Test
  void aStepThatAnswersAListFails() { // VA-05
    Run ended = scripts.run(null, step -> List.of("ok", 1, 2));

    assertRefused(ended, "a list of 3");
  }

  @Test
  void aRunWithoutInputCompletes() { // VA-06
    assertThat(scripts.run(null).status()).isEqualTo(COMPLETED);
    assertThat(scripts.run(Map.of()).status()).isEqualTo(COMPLETED);
  }

  @Test
  void aMissingKeyMayBeAskedFor() { // VA-07
    Run ended =
        scripts.run(
            Map.of("present", 1),
            doing(step -> step.assign("read", step.get("absent", String.class, "otherwise"))));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("read")).isEqualTo("otherwise");
  }

  @Test
  void aMissingKeyThatIsNeededFailsAndNamesTheKeysThereAre() { // VA-07
    Run ended = scripts.run(Map.of("present", 1), doing(step -> step.get("absent", String.class)));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(failure(ended).type()).isEqualTo(MissingKeyException.class.getName());
    assertThat(failure(ended).message()).contains("'absent'", "present");
  }

  @Test
  void numericTextStaysText() { // VA-08
    Run ended = scripts.run(Map.of("zip", "00123"), doing(step -> step.assign("n", "42")));

    assertThat(ended.context().toMap()).containsEntry("zip", "00123").containsEntry("n", "42");
  }

  @Test
  void aWorkflowOfOneStepCompletes() { // VA-09
    Run ended =
        durable.await(
            durable.start(Scripts.Echo.class, Map.of("in", "out")), Duration.ofSeconds(20));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("in")).isEqualTo("out");
    assertThat(ended.step()).isEmpty();
  }

  @Test
  void aDoubledNumberIsStored() { // VA-10
    Run ended = scripts.run(Map.of("n", 21), step -> Map.of("n", step.get("n", Integer.class) * 2));

    assertThat(ended.context().getInt("n")).isEqualTo(42);
  }

  @Test
  void aValueOfTheWrongTypeFailsAndNamesBoth() {
    Run ended = scripts.run(Map.of("n", "many"), doing(step -> step.get("n", Integer.class)));

    assertRefused(ended, "'n'", "java.lang.Integer", "the text 'many'");
  }

  @Test
  void aContextThatBecomesTooLargeFailsAndIsNotStored() {
    Run ended = scripts.run(null, step -> Map.of("large", "x".repeat(8 * 1024 * 1024)));

    assertRefused(ended, "The context", "8,388,608");
    assertThat(ended.context().keys()).isEmpty();
  }

  @Test
  void aContextThatPostgresCannotStoreFailsAndSaysWhy() {
    Run nul = scripts.run(null, doing(step -> step.assign("text", "a\0b")));
    Run half = scripts.run(null, doing(step -> step.assign("text", "a\uD83Db")));

    assertRefused(nul, "u0000");
    assertRefused(half, "surrogate");
  }

  private static void assertRefused(Run ended, String... words) {
    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(failure(ended).type()).isEqualTo(InvalidPayloadException.class.getName());
    assertThat(failure(ended).message()).contains(words);
  }

  private static Failure failure(Run run) {
    return run.failure().orElseThrow();
  }
}
