package ee.durable.tests.input;

import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.PENDING;
import static ee.durable.run.RunStatus.WAITING;
import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import ee.durable.StepBody;
import ee.durable.error.InputNotOpenException;
import ee.durable.error.InvalidAnswerException;
import ee.durable.error.RunNotFoundException;
import ee.durable.input.Approval;
import ee.durable.input.Choice;
import ee.durable.input.Field;
import ee.durable.input.FieldType;
import ee.durable.input.Input;
import ee.durable.input.InputAnswer;
import ee.durable.input.InputKind;
import ee.durable.input.InputState;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.Wait;
import ee.durable.run.WaitKind;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run asks people, and goes on with their answer. */
@ExtendWith(ArquillianExtension.class)
class InputIT {

  private static final Duration DAY = Duration.ofDays(1);
  private static final StepBody APPROVAL =
      step ->
          step.assign(
              "approved",
              step.waitForApproval(
                      "manager",
                      ask ->
                          ask.prompt("Approve 500 EUR?")
                              .metadata(Map.of("amount", 500))
                              .assignee("ann")
                              .role("managers")
                              .timeout(DAY))
                  .isApproved());
  private static final StepBody TEXT =
      step ->
          step.assign(
              "text", step.waitForText("reason", ask -> ask.maxLength(20)).orElseThrow().text());
  private static final StepBody SIZE =
      step ->
          step.assign(
              "size",
              step.waitForChoice("size", ask -> ask.choice("S", "Small").choice("M", "Medium"))
                  .orElseThrow()
                  .choice());

  private enum Size {
    S,
    M
  }

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;
  @Inject UserTransaction transaction;

  @Test
  void aRunThatAsksWaits() { // WA-26
    RunId run = scripts.start(null, doing(APPROVAL));

    Wait wait = watch.openWait(run);

    assertThat(wait.kind()).isEqualTo(WaitKind.INPUT);
    assertThat(wait.names()).containsExactly("manager");
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    assertThat(watch.isOwned(run)).isFalse();
    durable.cancel(run, null);
  }

  @Test
  void anApprovalIsListedWithAllThatWasSaidOfIt() { // WA-27, WA-30, WA-58
    RunId run = scripts.start(null, doing(APPROVAL));

    Input input = watch.openInput(run);

    assertThat(input.question().kind()).isEqualTo(InputKind.APPROVAL);
    assertThat(input.question().prompt()).isEqualTo("Approve 500 EUR?");
    assertThat(input.question().metadata().getInt("amount")).isEqualTo(500);
    assertThat(input.assignee()).contains("ann");
    assertThat(input.role()).contains("managers");
    assertThat(input.name()).isEqualTo("manager");
    assertThat(input.step()).isEqualTo("first");
    assertThat(input.workflow()).isEqualTo(Scripts.WORKFLOW);
    assertThat(input.state()).isEqualTo(InputState.OPEN);
    assertThat(input.answer()).isEmpty();
    durable.cancel(run, null);
  }

  @Test
  void aQuestionIsDueWhenItsTimeoutPasses() { // WA-29
    RunId run = scripts.start(null, doing(APPROVAL));

    Input input = watch.openInput(run);

    assertThat(Duration.between(input.asked(), input.due().orElseThrow()))
        .isBetween(DAY.minusSeconds(1), DAY.plusSeconds(1));
    durable.cancel(run, null);
  }

  @Test
  void anAnswerMakesItsRunPendingAndThenCompletesIt() { // WA-28, WA-36
    RunId run = scripts.start(null, doing(APPROVAL));
    watch.openInput(run);
    watch.moveToNobody(run);

    durable.provideInput(run, "manager", Approval.approved("looks good"), "ann");

    assertThat(durable.run(run).status()).isEqualTo(PENDING);
    watch.moveBack(run);
    assertThat(watch.completed(run).context().getBoolean("approved")).isTrue();
    Input answered = only(run, InputState.ANSWERED);
    assertThat(answered.answer().orElseThrow().comment()).contains("looks good");
  }

  @Test
  void whoAnsweredAndWhenIsKeptAndToldToTheStep() {
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  InputAnswer answer = step.waitForText("reason", ask -> {}).orElseThrow();
                  step.assign("by", answer.by().orElseThrow());
                  step.assign("at", answer.at());
                }));
    Input asked = watch.openInput(run);

    durable.provideInput(run, "reason", "because", "bob");

    Run ended = watch.completed(run);
    InputAnswer kept = only(run, InputState.ANSWERED).answer().orElseThrow();
    assertThat(kept.by()).contains("bob");
    assertThat(kept.at()).isAfterOrEqualTo(asked.asked());
    assertThat(ended.context().getString("by")).isEqualTo("bob");
    assertThat(ended.context().get("at", Instant.class)).isEqualTo(kept.at());
  }

  @Test
  void aRejectionIsAnAnswerAndNoApproval() {
    RunId run = scripts.start(null, doing(APPROVAL));
    watch.openInput(run);

    durable.provideInput(run, "manager", false);

    assertThat(watch.completed(run).context().getBoolean("approved")).isFalse();
  }

  @Test
  void aChoiceOffersWhatItOffers() { // WA-31, WA-32
    RunId run = scripts.start(null, doing(SIZE));

    Input input = watch.openInput(run);

    assertThat(input.question().kind()).isEqualTo(InputKind.SINGLE_CHOICE);
    assertThat(input.question().choices())
        .containsExactly(new Choice("S", "Small"), new Choice("M", "Medium"));
    durable.provideInput(run, "size", "M");
    assertThat(watch.completed(run).context().getString("size")).isEqualTo("M");
  }

  @Test
  void anEnumConstantAnswersAChoice() { // WA-39
    RunId run = scripts.start(null, doing(SIZE));
    watch.openInput(run);

    durable.provideInput(run, "size", Size.S);

    assertThat(watch.completed(run).context().getString("size")).isEqualTo("S");
  }

  @Test
  void severalChoicesMayBeTaken() {
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "toppings",
                        step.waitForChoice(
                                "toppings", ask -> ask.choices("ham", "egg", "fig").min(1).max(2))
                            .orElseThrow()
                            .choices())));
    assertThat(watch.openInput(run).question().kind()).isEqualTo(InputKind.MULTIPLE_CHOICE);
    for (List<String> unfit : List.of(List.<String>of(), List.of("ham", "egg", "fig"))) {
      assertThatThrownBy(() -> durable.provideInput(run, "toppings", unfit))
          .isInstanceOf(InvalidAnswerException.class);
    }

    durable.provideInput(run, "toppings", List.of("fig", "ham"));

    assertThat(watch.completed(run).context().list("toppings", String.class))
        .containsExactlyInAnyOrder("fig", "ham");
  }

  @Test
  void aQuestionForTextIsAnsweredByPlainText() { // WA-33, WA-38
    RunId run = scripts.start(null, doing(TEXT));
    assertThat(watch.openInput(run).question().kind()).isEqualTo(InputKind.TEXT);

    durable.provideInput(run, "reason", "because");

    assertThat(watch.completed(run).context().getString("text")).isEqualTo("because");
    assertThat(only(run, InputState.ANSWERED).answer().orElseThrow().text()).isEqualTo("because");
  }

  @Test
  void aFormAsksForTypedFields() { // WA-34, WA-35
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "form",
                        step.waitForForm(
                                "address",
                                ask ->
                                    ask.fields(
                                        Field.text("street").required(), Field.integer("floor")))
                            .orElseThrow()
                            .form())));
    Input input = watch.openInput(run);
    assertThat(input.question().kind()).isEqualTo(InputKind.FORM);
    assertThat(input.question().fields())
        .extracting(Field::name)
        .containsExactly("street", "floor");

    durable.provideInput(run, "address", Map.of("street", "Pikk 1", "floor", "3"));

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("form", Map.of("street", "Pikk 1", "floor", 3L)));
  }

  @Test
  void aFieldOfEachTypeTakesItsValue() {
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "form",
                        step.waitForForm(
                                "all",
                                ask -> {
                                  for (FieldType type : FieldType.values()) {
                                    Field field = Field.of(type.name(), type);
                                    ask.field(
                                        type == FieldType.SELECT ? field.options("x", "y") : field);
                                  }
                                })
                            .orElseThrow()
                            .form())));
    watch.openInput(run);

    durable.provideInput(
        run,
        "all",
        Map.of(
            "TEXT", "a",
            "LONG_TEXT", "b\nc",
            "NUMBER", 1.5,
            "INTEGER", 2,
            "BOOLEAN", true,
            "DATE", "2026-11-22",
            "DATETIME", "2026-11-22T15:00:00Z",
            "SELECT", "y",
            "EMAIL", "ann@example.com"));

    Map<String, Object> form =
        watch.completed(run).context().get("form", ee.durable.data.Data.class).toMap();
    assertThat(form)
        .hasSize(9)
        .containsEntry("INTEGER", 2L)
        .containsEntry("BOOLEAN", true)
        .containsEntry("SELECT", "y")
        .containsEntry("DATE", "2026-11-22");
  }

  @Test
  void anAnswerThatDoesNotFitSaysWhyOfEachFieldAndTheQuestionStaysOpen() { // XX-32
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.waitForForm(
                        "f",
                        ask ->
                            ask.fields(
                                Field.text("name").required(),
                                Field.integer("age").min(18),
                                Field.email("mail")))));
    Input before = watch.openInput(run);

    assertThatThrownBy(
            () ->
                durable.provideInput(
                    run, "f", Map.of("name", " ", "age", 17, "mail", "nobody", "extra", 1)))
        .isInstanceOfSatisfying(
            InvalidAnswerException.class,
            refused ->
                assertThat(refused.messages()).containsOnlyKeys("name", "age", "mail", "extra"));

    assertThat(watch.openInput(run)).isEqualTo(before);
    assertThat(durable.run(run).status()).isEqualTo(WAITING);
    durable.provideInput(run, "f", Map.of("name", "Ann", "age", 18));
    watch.completed(run);
  }

  @Test
  void aChoiceThatIsNotOfferedIsRefusedAndMayBeMadeAgain() { // XX-32
    RunId run = scripts.start(null, doing(SIZE));
    watch.openInput(run);

    assertThatThrownBy(() -> durable.provideInput(run, "size", "XXL"))
        .isInstanceOf(InvalidAnswerException.class)
        .hasMessageContaining("XXL");

    durable.provideInput(run, "size", "S");
    assertThat(watch.completed(run).context().getString("size")).isEqualTo("S");
  }

  @Test
  void aTextThatIsBlankOrTooLongIsRefused() { // XX-32
    RunId run = scripts.start(null, doing(TEXT));
    watch.openInput(run);

    for (String unfit : List.of("", "  ", "x".repeat(21))) {
      assertThatThrownBy(() -> durable.provideInput(run, "reason", unfit))
          .isInstanceOf(InvalidAnswerException.class);
    }

    assertThat(watch.openInput(run).isOpen()).isTrue();
    durable.cancel(run, null);
  }

  @Test
  void aRunThatDoesNotAskTakesNoAnswer() { // WA-37
    RunId run = scripts.start(null, doing(TEXT));
    watch.openInput(run);

    assertThatThrownBy(() -> durable.provideInput(run, "another", "x"))
        .isInstanceOf(InputNotOpenException.class)
        .hasMessageContaining("'another'");
    assertThatThrownBy(() -> durable.provideInput(new RunId(UUID.randomUUID()), "reason", "x"))
        .isInstanceOf(RunNotFoundException.class);

    assertThat(watch.openInput(run).isOpen()).isTrue();
    durable.cancel(run, null);
  }

  @Test
  void aQuestionThatWasAnsweredIsNotAnsweredAgain() {
    RunId run = scripts.start(null, doing(TEXT));
    watch.openInput(run);
    durable.provideInput(run, "reason", "first", "ann");

    assertThatThrownBy(() -> durable.provideInput(run, "reason", "second", "bob"))
        .isInstanceOfSatisfying(
            InputNotOpenException.class,
            refused -> assertThat(refused.state()).contains(InputState.ANSWERED))
        .hasMessageContaining("ann");

    assertThat(watch.completed(run).context().getString("text")).isEqualTo("first");
  }

  @Test
  void cancellingARunClosesItsQuestionsAndTakesNoAnswer() { // XX-33
    RunId run = scripts.start(null, doing(TEXT));
    watch.openInput(run);

    durable.cancel(run, null);

    assertThatThrownBy(() -> durable.provideInput(run, "reason", "too late"))
        .isInstanceOfSatisfying(
            InputNotOpenException.class,
            refused -> assertThat(refused.state()).contains(InputState.CLOSED))
        .hasMessageContaining("CANCELLED");
    assertThat(only(run, InputState.CLOSED).answer()).isEmpty();
  }

  @Test
  void theCodeAfterAQuestionRunsWithItsAnswer() { // WA-65
    RunId run =
        scripts.start(
            null,
            doing(
                step -> {
                  step.assign("before", 1);
                  String text = step.waitForText("reason", ask -> {}).orElseThrow().text();
                  step.assign("after", text + "!");
                }),
            doing(step -> step.assign("next", step.get("after", String.class) + "!")));
    watch.openInput(run);

    durable.provideInput(run, "reason", "because");

    assertThat(watch.completed(run).context().toMap())
        .isEqualTo(Map.of("before", 1L, "after", "because!", "next", "because!!"));
  }

  @Test
  void aQuestionMayBeAskedAgainUnderTheSameName() {
    StepBody asksTwice =
        step -> {
          step.assign("one", step.waitForText("reason", ask -> {}).orElseThrow().text());
          step.assign("two", step.waitForText("reason", ask -> {}).orElseThrow().text());
        };
    RunId run = scripts.start(null, doing(asksTwice));
    watch.openInput(run);

    durable.provideInput(run, "reason", "a");
    await().until(() -> durable.waits(run).size() == 2);
    durable.provideInput(run, "reason", "b");

    assertThat(watch.completed(run).context().toMap()).isEqualTo(Map.of("one", "a", "two", "b"));
  }

  @Test
  void aQuestionThatNobodyAnswersIsAnsweredByItsTimeoutValue() {
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.assign(
                        "size",
                        step.waitForChoice(
                                "size",
                                ask ->
                                    ask.choices("S", "M")
                                        .timeout(Duration.ofMillis(20))
                                        .timeoutValue("M"))
                            .valueOrTimeoutValue(String.class))));

    assertThat(watch.completed(run).context().getString("size")).isEqualTo("M");
    assertThat(only(run, InputState.TIMED_OUT).answer()).isEmpty();
    assertThatThrownBy(() -> durable.provideInput(run, "size", "S"))
        .isInstanceOfSatisfying(
            InputNotOpenException.class,
            refused -> assertThat(refused.state()).contains(InputState.TIMED_OUT));
  }

  @Test
  void aQuestionMayFailItsStepWhenNobodyAnswers() {
    RunId run =
        scripts.start(
            null,
            doing(
                step ->
                    step.waitForText(
                        "reason", ask -> ask.timeout(Duration.ofMillis(20)).failOnTimeout())));

    Run ended = watch.ended(run);

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().type()).isEqualTo("input_timeout");
    assertThat(ended.failure().orElseThrow().message()).contains("'reason'");
  }

  @Test
  void anAnswerOfATransactionThatRollsBackIsNone() throws Exception {
    RunId run = scripts.start(null, doing(TEXT));
    watch.openInput(run);

    transaction.begin();
    durable.provideInput(run, "reason", "never mind");
    transaction.rollback();

    assertThat(watch.openInput(run).isOpen()).isTrue();
    durable.provideInput(run, "reason", "really");
    assertThat(watch.completed(run).context().getString("text")).isEqualTo("really");
  }

  @Test
  void aQuestionThatIsWrongFailsTheStepAndIsNotAsked() {
    Run ended = scripts.run(null, doing(step -> step.waitForChoice("size", ask -> {})));

    assertThat(ended.status()).isEqualTo(FAILED);
    assertThat(ended.failure().orElseThrow().message()).contains("has no choices");
    assertThat(durable.waits(ended.id())).isEmpty();
  }

  private Input only(RunId run, InputState state) {
    List<Input> inputs = durable.inputs(query -> query.run(run).state(state)).items();
    assertThat(inputs).hasSize(1);
    return inputs.get(0);
  }
}
