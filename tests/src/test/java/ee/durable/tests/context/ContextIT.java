package ee.durable.tests.context;

import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.run.Run;
import ee.durable.tests.support.Scripts;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each value goes through the database before the step that reads it. */
@ExtendWith(ArquillianExtension.class)
class ContextIT {

  @Inject Scripts scripts;

  private enum Color {
    RED
  }

  @Test
  void oneValueOfAKeyThatOccursTwiceIsReadable() { // CX-01
    Map<Object, Object> twice = new LinkedHashMap<>();
    twice.put("1", "text");
    twice.put(1, "number");

    Run ended = scripts.run(twice, doing(step -> step.assign("read", step.get("1", String.class))));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("read")).isEqualTo("number");
  }

  @Test
  void nestedInputIsReadableTwoLevelsDown() { // CX-02
    Run ended =
        scripts.run(
            Map.of("user", Map.of("name", "Anna")),
            doing(
                step -> step.assign("read", step.get("user", Data.class).getString("name") + "!")));

    assertThat(ended.context().getString("read")).isEqualTo("Anna!");
  }

  @Test
  void nestedInputIsReadableFiveLevelsDown() { // CX-03
    Object five = Map.of("a", Map.of("b", Map.of("c", Map.of("d", Map.of("e", 5)))));

    Run ended =
        scripts.run(
            five,
            doing(
                step -> {
                  Data down = step.context();
                  for (String key : List.of("a", "b", "c", "d")) {
                    down = down.get(key, Data.class);
                  }
                  step.assign("read", down.getInt("e"));
                }));

    assertThat(ended.context().getInt("read")).isEqualTo(5);
  }

  @Test
  void anAnswerOfMoreThanAHundredKilobytesIsStoredCompletely() { // CX-04
    String large = "0123456789abcdef".repeat(16 * 1024);

    Run ended = scripts.run(null, step -> Map.of("large", large));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("large")).isEqualTo(large);
  }

  @Test
  void aStepMayUseHandlesOfThisRuntime() { // CX-05
    Run ended =
        scripts.run(
            null,
            doing(
                step -> {
                  Thread handle = Thread.currentThread();
                  step.assign("named", !handle.getName().isEmpty());
                }));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getBoolean("named")).isTrue();
  }

  @Test
  void aHandleThatIsWrittenToTheContextBecomesText() { // SA-07
    Run ended =
        scripts.run(null, step -> Map.of("thread", Thread.currentThread(), "type", Run.class));

    assertThat(ended.status()).isEqualTo(COMPLETED);
    assertThat(ended.context().getString("thread")).startsWith("Thread[");
    assertThat(ended.context().getString("type")).isEqualTo("class ee.durable.run.Run");
  }

  @Test
  void plainTextIsUnchanged() { // CX-06
    assertThat(throughTheDatabase("just text", String.class)).isEqualTo("just text");
  }

  @Test
  void emptyMapAndEmptyListAreKept() { // CX-07
    Run ended = scripts.run(null, step -> Map.of("map", Map.of(), "list", List.of()));

    assertThat(ended.context().toMap())
        .containsEntry("map", Map.of())
        .containsEntry("list", List.of());
  }

  @Test
  void specialCharactersAreUnchanged() { // CX-08
    String special =
        "line\nbreak\ttab \"double\" 'single' <b>&amp;</b> \\ / \u0001\u001f\u2028 %s {0}";

    assertThat(throughTheDatabase(special, String.class)).isEqualTo(special);
  }

  @Test
  void anEscapedBackslashBeforeU0000IsNoNul() {
    String looksLikeNul = "\\u0000 and \\\\u0000";

    assertThat(throughTheDatabase(looksLikeNul, String.class)).isEqualTo(looksLikeNul);
  }

  @Test
  void textOfAllScriptsIsUnchanged() { // CX-09
    String world = "日本語 🎉👩‍👩‍👧 مرحبا Õäöü 𝒳";

    assertThat(throughTheDatabase(world, String.class)).isEqualTo(world);
  }

  @Test
  void numbersKeepTypeAndValue() { // CX-10
    Run ended =
        scripts.run(
            Map.of("int", 42, "fraction", 3.14, "negative", -17, "zero", 0),
            doing(step -> step.increment("int", 0)));

    assertThat(ended.context().toMap())
        .containsEntry("int", 42L)
        .containsEntry("fraction", new BigDecimal("3.14"))
        .containsEntry("negative", -17L)
        .containsEntry("zero", 0L);
  }

  @Test
  void largeAndExactNumbersKeepEveryDigit() { // CX-10
    BigDecimal price = new BigDecimal("1234567890123456789.10");
    long beyondDouble = (1L << 53) + 1;
    BigInteger huge = BigInteger.TEN.pow(40).add(BigInteger.ONE);

    assertThat(throughTheDatabase(price, BigDecimal.class)).isEqualTo(price);
    assertThat(throughTheDatabase(beyondDouble, Long.class)).isEqualTo(beyondDouble);
    assertThat(throughTheDatabase(huge, BigInteger.class)).isEqualTo(huge);
  }

  @Test
  void instantsEnumsAndBooleansKeepTheirType() {
    Instant fine = Instant.parse("2026-02-28T23:59:59.123456789Z");

    assertThat(throughTheDatabase(fine, Instant.class)).isEqualTo(fine);
    assertThat(throughTheDatabase(Color.RED, Color.class)).isEqualTo(Color.RED);
    assertThat(throughTheDatabase(false, Boolean.class)).isFalse();
  }

  @Test
  void whatIsWrittenIsThereBesideWhatIsAnswered() { // CX-11
    Run ended =
        scripts.run(
            null,
            step -> {
              step.assign("written", 1);
              return Map.of("answered", 2);
            },
            step ->
                Map.of(
                    "sum",
                    step.get("written", Integer.class) + step.get("answered", Integer.class)));

    assertThat(ended.context().getInt("sum")).isEqualTo(3);
  }

  @Test
  void whatIsWrittenOutlastsStepsThatDoNotNameIt() { // CX-12
    Run ended =
        scripts.run(
            null,
            doing(step -> step.assign("early", "kept")),
            step -> Map.of("other", true),
            doing(step -> step.assign("read", step.get("early", String.class) + "!")));

    assertThat(ended.context().getString("read")).isEqualTo("kept!");
  }

  @Test
  void theAnsweredValueWinsOverTheWrittenOne() { // CX-13
    Run ended =
        scripts.run(
            null,
            step -> {
              step.assign("key", "written");
              return Map.of("key", "answered");
            });

    assertThat(ended.context().getString("key")).isEqualTo("answered");
  }

  @Test
  void aChangeBeforeAWaitIsThereAfterIt() { // XX-28
    Run ended =
        scripts.run(
            Map.of("state", "input"),
            doing(
                step -> {
                  step.assign("state", "changed");
                  step.callWorkflow(Scripts.Echo.class, Map.of());
                }),
            doing(step -> step.assign("read", step.get("state", String.class))));

    assertThat(ended.context().toMap())
        .containsEntry("state", "changed")
        .containsEntry("read", "changed");
  }

  @Test
  void aLargeDoubleOfTheContextNamesTheSameChildBeforeAndAfterTheWait() {
    Run ended =
        scripts.run(
            null,
            doing(step -> step.assign("amount", 1.0E7)),
            doing(
                step ->
                    step.assign(
                        "child",
                        step.callWorkflow(Scripts.Echo.class, step.context()).orElseThrow())));

    assertThat(ended.failure()).isEmpty();
    assertThat(ended.context().get("child", Data.class).getInt("amount")).isEqualTo(10_000_000);
  }

  @Test
  void aRemovedKeyIsGoneForTheNextStep() { // XX-29
    AtomicReference<Boolean> seen = new AtomicReference<>();

    Run ended =
        scripts.run(
            Map.of("secret", "x", "other", "y"),
            doing(step -> step.remove("secret")),
            doing(step -> seen.set(step.has("secret"))));

    assertThat(seen.get()).isFalse();
    assertThat(ended.context().keys()).containsExactly("other");
    assertThat(ended.input().keys()).contains("secret");
  }

  @Test
  void aMissingKeyBecomesAListOfOneOrTheIncrement() { // XX-30
    Run ended =
        scripts.run(
            null,
            doing(
                step -> {
                  step.append("list", "one");
                  step.increment("number", new BigDecimal("2.50"));
                  step.increment("count");
                }));

    assertThat(ended.context().toMap())
        .containsEntry("list", List.of("one"))
        .containsEntry("number", new BigDecimal("2.50"))
        .containsEntry("count", 1L);
  }

  @Test
  void theInputStaysAsItWasWhateverTheContextBecomes() {
    AtomicReference<Data> input = new AtomicReference<>();

    Run ended =
        scripts.run(
            Map.of("key", "input"),
            doing(step -> step.assign("key", "changed")),
            doing(step -> input.set(step.input())));

    assertThat(input.get().getString("key")).isEqualTo("input");
    assertThat(ended.input().getString("key")).isEqualTo("input");
    assertThat(ended.context().getString("key")).isEqualTo("changed");
  }

  @Test
  void nullIsAValueOfItsOwn() {
    AtomicReference<Optional<String>> found = new AtomicReference<>();

    Run ended =
        scripts.run(
            Collections.singletonMap("nothing", null),
            doing(step -> step.assign("has", step.has("nothing"))),
            doing(step -> found.set(step.find("nothing", String.class))));

    assertThat(found.get()).isEmpty();
    assertThat(ended.context().getBoolean("has")).isTrue();
    assertThat(ended.context().has("nothing")).isTrue();
  }

  /** Writes a value in one step and reads it in the next, and once more as the result. */
  private <T> T throughTheDatabase(T value, Class<T> type) {
    List<T> read = new ArrayList<>();
    Run ended =
        scripts.run(
            null,
            doing(step -> step.assign("value", value)),
            doing(step -> read.add(step.get("value", type))));
    assertThat(ended.failure()).isEmpty();
    assertThat(ended.context().get("value", type)).isEqualTo(read.get(0));
    return read.get(0);
  }
}
