package ee.durable.tests.input;

import static ee.durable.tests.support.Scripts.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.error.InputNotOpenException;
import ee.durable.input.ApprovalOptions;
import ee.durable.input.Input;
import ee.durable.input.InputId;
import ee.durable.input.InputQuery;
import ee.durable.input.InputState;
import ee.durable.run.Page;
import ee.durable.run.RunId;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Watch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions are listed, handed on and given more time. */
@ExtendWith(ArquillianExtension.class)
class InputListIT {

  private final String name = "q-" + UUID.randomUUID();

  @Inject Durable durable;
  @Inject Scripts scripts;
  @Inject Watch watch;

  @Test
  void anAnsweredQuestionIsAmongTheAnsweredAndNotAmongTheOpen() { // WA-59
    RunId run = asking(ask -> {});
    assertThat(list(query -> {})).extracting(input -> input.id().run()).containsExactly(run);
    assertThat(list(query -> query.state(InputState.ANSWERED))).isEmpty();

    durable.provideInput(run, name, true);

    assertThat(list(query -> {})).isEmpty();
    assertThat(list(query -> query.state(InputState.ANSWERED)))
        .extracting(input -> input.id().run())
        .containsExactly(run);
    assertThat(list(query -> query.state(InputState.values()))).hasSize(1);
  }

  @Test
  void questionsAreFoundByAssigneeRoleWorkflowAndDeadline() {
    RunId ann = asking(ask -> ask.assignee("ann " + name).timeout(Duration.ofHours(1)));
    RunId bosses = asking(ask -> ask.role("bosses").timeout(Duration.ofDays(1)));
    RunId anybody = asking(ask -> {});
    Instant noon = durable.run(ann).times().created().plus(2, ChronoUnit.HOURS);

    assertThat(runs(query -> query.assignee("ann " + name))).containsExactly(ann);
    assertThat(runs(query -> query.role("bosses", "clerks"))).containsExactly(bosses);
    assertThat(runs(query -> query.dueBefore(noon))).containsExactly(ann);
    assertThat(runs(query -> query.run(anybody))).containsExactly(anybody);
    assertThat(runs(query -> query.workflow(Scripts.WORKFLOW)))
        .containsExactly(ann, bosses, anybody);
    assertThat(runs(query -> query.workflow("another"))).isEmpty();
    List.of(ann, bosses, anybody).forEach(run -> durable.cancel(run, null));
  }

  @Test
  void pagesHoldEveryQuestionOnceTheOldestFirst() {
    List<RunId> asked = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      asked.add(asking(ask -> {}));
    }

    List<RunId> seen = new ArrayList<>();
    Page<Input> page = durable.inputs(query -> query.name(name).limit(2));
    seen.addAll(page.items().stream().map(input -> input.id().run()).toList());
    int pages = 1;
    while (page.next().isPresent()) {
      String next = page.next().get();
      page = durable.inputs(query -> query.name(name).limit(2).after(next));
      seen.addAll(page.items().stream().map(input -> input.id().run()).toList());
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).containsExactlyElementsOf(asked);
    asked.forEach(run -> durable.cancel(run, null));
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThatThrownBy(() -> durable.inputs(query -> query.after("no cursor")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aQuestionIsHandedToSomebodyElse() {
    RunId run = asking(ask -> ask.assignee("ann").role("clerks"));
    InputId id = watch.openInput(run).id();

    durable.reassignInput(id, "bob", null);

    Input input = watch.openInput(run);
    assertThat(input.assignee()).contains("bob");
    assertThat(input.role()).isEmpty();
    assertThat(input.id()).isEqualTo(id);
    durable.provideInput(run, name, true);
    watch.completed(run);
  }

  @Test
  void aQuestionIsGivenAnotherDeadlineOrNone() {
    RunId run = asking(ask -> ask.timeout(Duration.ofHours(1)));
    InputId id = watch.openInput(run).id();
    Instant later = Instant.parse("2199-01-01T00:00:00Z");

    durable.extendInput(id, later);

    assertThat(watch.openInput(run).due()).contains(later);
    assertThat(durable.run(run).times().due()).contains(later);
    durable.extendInput(id, null);
    assertThat(watch.openInput(run).due()).isEmpty();
    assertThat(durable.run(run).times().due()).isEmpty();
    durable.provideInput(run, name, true);
    watch.completed(run);
  }

  @Test
  void aDeadlineThatIsMovedIntoThePastPassesAtOnce() {
    RunId run = asking(ask -> ask.timeout(Duration.ofHours(1)));
    InputId id = watch.openInput(run).id();

    durable.extendInput(id, Instant.parse("2001-01-01T00:00:00Z"));

    assertThat(watch.completed(run).context().getBoolean("approved")).isFalse();
    assertThat(list(query -> query.state(InputState.TIMED_OUT))).hasSize(1);
  }

  @Test
  void aQuestionThatIsNotOpenIsNeitherHandedOnNorExtended() {
    RunId run = asking(ask -> {});
    InputId id = watch.openInput(run).id();
    durable.provideInput(run, name, true);
    watch.completed(run);

    assertThatThrownBy(() -> durable.reassignInput(id, "bob", null))
        .isInstanceOf(InputNotOpenException.class);
    assertThatThrownBy(() -> durable.extendInput(id, null))
        .isInstanceOf(InputNotOpenException.class);
    assertThatThrownBy(() -> durable.extendInput(new InputId(run, 99), null))
        .isInstanceOf(InputNotOpenException.class)
        .hasMessageContaining("#99");
  }

  private RunId asking(Consumer<ApprovalOptions> ask) {
    RunId run =
        scripts.start(
            null,
            doing(step -> step.assign("approved", step.waitForApproval(name, ask).isApproved())));
    watch.openInput(run);
    return run;
  }

  private List<RunId> runs(Consumer<InputQuery> filter) {
    return list(filter).stream().map(input -> input.id().run()).toList();
  }

  private List<Input> list(Consumer<InputQuery> filter) {
    return durable
        .inputs(
            query -> {
              query.name(name);
              filter.accept(query);
            })
        .items();
  }
}
