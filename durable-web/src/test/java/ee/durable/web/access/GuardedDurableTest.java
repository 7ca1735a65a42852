package ee.durable.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.audit.Actor;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.Channel;
import ee.durable.audit.Deed;
import ee.durable.audit.Outcome;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.event.Watch;
import ee.durable.input.Choice;
import ee.durable.input.Field;
import ee.durable.input.Input;
import ee.durable.input.InputAnswer;
import ee.durable.input.InputId;
import ee.durable.input.InputKind;
import ee.durable.input.InputState;
import ee.durable.input.Question;
import ee.durable.queue.QueueControl;
import ee.durable.run.Attempt;
import ee.durable.run.Failure;
import ee.durable.run.LogEntry;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.SentEvent;
import ee.durable.schedule.Fire;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.web.RunBuilder;
import jakarta.ejb.EJBAccessException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** T13, T14. */
class GuardedDurableTest {

  private static final String CANARY = "canary-7d1e";
  private static final Instant NOW = RunBuilder.CREATED;

  /** What changes something, and is refused. Together with {@link Reading} it is all there is. */
  private static final Map<String, Set<String>> CHANGING =
      Map.of(
          "Durable",
          Set.of(
              "start",
              "cancel",
              "sendEvent",
              "broadcast",
              "cancelWait",
              "provideInput",
              "reassignInput",
              "extendInput",
              "resume",
              "retry",
              "completeStep",
              "skipStep",
              "fork",
              "terminate",
              "pause",
              "relabel",
              "drainNode",
              "resumeNode",
              // Asked for by no page: a program that hears of runs it has not asked for.
              "watch"),
          "QueueControl",
          Set.of("change", "reset", "pause", "pauseOn", "resume", "resumeOn", "drain"),
          "ScheduleControl",
          Set.of("create", "change", "reset", "delete", "pause", "resume", "trigger", "backfill"),
          "HistoryControl",
          Set.of("cleanup", "remove"),
          "AuditControl",
          Set.of("record"),
          "BatchControl",
          Set.of("start"),
          "Statistics",
          Set.of());

  private record Someone(boolean isKnown, boolean seesPayloads) implements Caller {}

  private static final Caller NOBODY = new Someone(false, false);
  private static final Caller VIEWER = new Someone(true, false);
  private static final Caller OPERATOR = new Someone(true, true);

  @Test
  void everyMethodOfTheApiIsEitherReadingOrChanging() {
    Map<String, Set<String>> changing = new LinkedHashMap<>();

    for (Class<?> desk : desks()) {
      Set<String> others = new TreeSet<>();
      Set<String> reading = new TreeSet<>();
      for (Method method : desk.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          (Reading.is(method) ? reading : others).add(method.getName());
        }
      }
      assertThat(others).as("one name, one meaning").doesNotContainAnyElementsOf(reading);
      changing.put(desk.getSimpleName(), others);
    }

    assertThat(changing)
        .as("a method that is added belongs either into Reading or into CHANGING")
        .isEqualTo(CHANGING);
  }

  /** Durable and what its methods hand out to ask further: a watch only ends. */
  private static Set<Class<?>> desks() {
    Set<Class<?>> found = new LinkedHashSet<>(Set.of(Durable.class));
    Deque<Class<?>> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      Arrays.stream(open.remove().getDeclaredMethods())
          .map(Method::getReturnType)
          .filter(type -> type.isInterface() && type.getName().startsWith("ee.durable."))
          .filter(type -> type != Watch.class)
          .filter(found::add)
          .forEach(open::add);
    }
    return found;
  }

  @Test
  void everyInterfaceThatIsHandedOutIsGuardedToo() {
    assertThat(desks()).isNotEmpty().allMatch(Reading::isDesk);
  }

  @Test
  void whatChangesSomethingIsRefusedWhoeverAsks() {
    Durable durable = GuardedDurable.of(answering(Map.of()), OPERATOR);

    assertThatThrownBy(() -> durable.cancel(RunBuilder.ID, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Durable.cancel")
        .hasMessageContaining("Use an action");
    assertThatThrownBy(() -> durable.start("process_order", null))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsHandedOutToAskFurtherIsGuardedInTheSameWay() {
    QueueControl open = proxy(QueueControl.class, Map.of("all", List.of()));
    Durable durable = GuardedDurable.of(answering(Map.of("queues", open)), OPERATOR);

    QueueControl queues = durable.queues();

    assertThat(queues.all()).isEmpty();
    assertThatThrownBy(() -> queues.pause("email", null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("QueueControl.pause");
  }

  @Test
  void whoHasNoRoleSeesNothing() {
    Durable durable = GuardedDurable.of(answering(Map.of("run", aRun())), NOBODY);

    assertThatThrownBy(() -> durable.run(RunBuilder.ID)).isInstanceOf(EJBAccessException.class);
    assertThatThrownBy(durable::queues).isInstanceOf(EJBAccessException.class);
  }

  @Test
  void whoMaySeePayloadsIsGivenWhatThereIs() {
    Run run = aRun();
    Durable durable = GuardedDurable.of(answering(Map.of("run", run)), OPERATOR);

    assertThat(durable.run(RunBuilder.ID)).isSameAs(run);
  }

  /** The records of the API are plain, so that what they say is what they hold. */
  @Test
  void aViewerIsGivenNoPayload() {
    Failure failure =
        new Failure(
            "CardRefused",
            CANARY,
            Data.of(Map.of("iban", CANARY)),
            Optional.of(Failure.of("Cause", CANARY)));
    Question question =
        new Question(
            InputKind.FORM,
            CANARY,
            List.of(Choice.of(CANARY)),
            List.of(Field.text("name").initial(CANARY).help(CANARY)),
            Data.of(Map.of("amount", CANARY)));
    Input input =
        new Input(
            new InputId(RunBuilder.ID, 1),
            "process_order",
            "approve",
            "approved",
            question,
            Optional.empty(),
            Optional.empty(),
            NOW,
            Optional.empty(),
            InputState.ANSWERED,
            Optional.of(new InputAnswer(JsonValues.write(CANARY), Optional.of("anna"), NOW)));
    Attempt attempt =
        new Attempt(
            RunBuilder.ID,
            Attempt.Kind.STEP,
            "charge",
            0,
            1,
            Attempt.Outcome.FAILED,
            NOW,
            Optional.of(NOW),
            Optional.of(failure),
            Optional.of("{\"iban\":\"" + CANARY + "\"}"),
            List.of(),
            Optional.empty());
    LogEntry entry =
        new LogEntry(NOW, "INFO", "shop", CANARY, LogEntry.LOGGER, Map.of("customer", CANARY));
    SentEvent event =
        new SentEvent(
            RunBuilder.ID,
            "paid",
            Optional.empty(),
            JsonValues.write(Map.of("iban", CANARY)),
            NOW,
            true);
    Run run =
        RunBuilder.aRun()
            .input("{\"iban\":\"" + CANARY + "\"}")
            .context("{\"iban\":\"" + CANARY + "\"}")
            .failed(failure)
            .build();
    Durable durable =
        GuardedDurable.of(
            answering(
                Map.of(
                    "run", run,
                    "find", Optional.of(run),
                    "runs", new Page<>(List.of(run), Optional.empty()),
                    "children", List.of(run),
                    "attempts", List.of(attempt),
                    "logs", List.of(entry),
                    "events", List.of(event),
                    "inputs", new Page<>(List.of(input), Optional.empty()))),
            VIEWER);

    List<Object> seen =
        List.of(
            durable.run(run.id()),
            durable.find(run.id()),
            durable.runs(query -> {}),
            durable.children(run.id()),
            durable.attempts(run.id()),
            durable.logs(run.id()),
            durable.events(run.id()),
            durable.inputs(query -> {}));

    assertThat(seen).allSatisfy(each -> assertThat(each.toString()).doesNotContain(CANARY));
    assertThat(durable.run(run.id()))
        .extracting(Run::id, Run::workflow, Run::status, Run::step, Run::input)
        .containsExactly(run.id(), run.workflow(), run.status(), run.step(), Withholding.WITHHELD);
    assertThat(durable.attempts(run.id()).get(0).failure().orElseThrow().type())
        .isEqualTo("CardRefused");
    assertThat(durable.inputs(query -> {}).items().get(0).answer().orElseThrow().by())
        .contains("anna");
  }

  @Test
  void whatSchedulesSayOfFailuresIsWithheldFromAViewer() {
    Fire fire =
        new Fire(
            "nightly",
            Fire.Cause.TICK,
            NOW,
            NOW,
            Fire.Outcome.FAILED,
            Optional.empty(),
            Optional.of(CANARY));

    assertThat(Withholding.shown(List.of(fire)).toString()).doesNotContain(CANARY);
    assertThat(Withholding.shown(new ScheduleInfo.Failures(3, CANARY, NOW)).toString())
        .doesNotContain(CANARY);
    assertThat(
            Withholding.shown(
                    new ScheduleInfo.Pause(
                        ScheduleInfo.PausedBy.FAILURES, Optional.of(CANARY), NOW))
                .toString())
        .doesNotContain(CANARY);
    assertThat(
            Withholding.shown(
                    new ScheduleInfo.Pause(
                        ScheduleInfo.PausedBy.OPERATOR, Optional.of("holiday"), NOW))
                .toString())
        .contains("holiday");
  }

  @Test
  void whatSomebodyGaveWithAnActionIsWithheldFromAViewer() {
    Deed deed =
        new Deed(
            UUID.randomUUID(),
            Actor.of("anna", Set.of(Roles.OPERATOR), Channel.CONSOLE, null),
            "input.answer",
            Optional.empty(),
            Optional.of("asked for twice"),
            Optional.of("{\"iban\":\"" + CANARY + "\"}"),
            Outcome.REFUSED,
            Optional.of(CANARY),
            Optional.empty());

    assertThat(Withholding.shown(new AuditEntry(1, NOW, deed)).toString())
        .contains("anna", "input.answer", "asked for twice")
        .doesNotContain(CANARY);
  }

  private static Run aRun() {
    return RunBuilder.aRun().input("{\"order\":1}").build();
  }

  private static Durable answering(Map<String, Object> answers) {
    return proxy(Durable.class, answers);
  }

  private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!answers.containsKey(method.getName())) {
                throw new AssertionError("nobody should have asked " + method);
              }
              return answers.get(method.getName());
            }));
  }
}
