package ee.durable.tests.query;

import static ee.durable.run.RunStatus.CANCELLED;
import static ee.durable.run.RunStatus.COMPLETED;
import static ee.durable.run.RunStatus.FAILED;
import static ee.durable.run.RunStatus.RUNNING;
import static ee.durable.run.RunStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StartOptions;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunCount;
import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.tests.support.Gate;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs of one test carry a label of their own. */
@ExtendWith(ArquillianExtension.class)
class QueryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PARENT = "qu_parent";

  @Inject Durable durable;
  @EJB Sql sql;

  private final String mine = UUID.randomUUID().toString();

  @Test
  void topLevelListsNoChildAndAParentListsItsChildren() { // QU-01
    RunId parent = parentOf(2);
    RunId other = parentOf(0);

    List<RunId> topLevel = ids(query -> query.workflow(PARENT, "echo").topLevel().limit(200));
    List<RunId> children = ids(query -> query.parent(parent));

    assertThat(topLevel).contains(parent, other).doesNotContainAnyElementsOf(children);
    assertThat(children).hasSize(2);
    assertThat(durable.children(parent))
        .extracting(Run::id)
        .containsExactlyInAnyOrderElementsOf(children);
    assertThat(durable.children(parent, COMPLETED)).hasSize(2);
    assertThat(durable.children(parent, FAILED)).isEmpty();
  }

  @Test
  void listAndCountAgree() { // QU-02
    parentOf(2);

    List<RunId> listed = everyPage(query -> query.workflow(PARENT, "echo").topLevel());
    RunCount counted = durable.count(query -> query.workflow(PARENT, "echo").topLevel());

    assertThat(counted).isEqualTo(new RunCount(listed.size(), true));
  }

  @Test
  void childrenOfTheSameWorkflowAreNotCountedAmongTheTopLevel() { // QU-03
    RunId parent = durable.start(CallsItself.class, Map.of("children", 5));
    durable.await(parent, PATIENCE);

    assertThat(durable.count(query -> query.workflow("qu03_calls_itself").topLevel()).value())
        .isEqualTo(1);
    assertThat(durable.count(query -> query.workflow("qu03_calls_itself")).value()).isEqualTo(6);
  }

  @Test
  void childrenAreCountedPerParent() { // QU-04
    RunId two = parentOf(2);
    RunId one = parentOf(1);
    RunId none = parentOf(0);

    assertThat(durable.childCounts(List.of(two, one, none))).isEqualTo(Map.of(two, 2, one, 1));
  }

  @Test
  void noParentsHaveNoChildren() { // QU-05
    assertThat(durable.childCounts(List.of())).isEmpty();
  }

  @Test
  void aChildShowsItsParentAndAParentShowsNone() { // QU-06
    RunId parent = parentOf(1);
    Run child = durable.children(parent).get(0);

    Run.Family family = durable.run(child.id()).family();

    assertThat(family.parent()).contains(parent);
    assertThat(family.step()).contains("start_children");
    assertThat(family.ref()).contains("child-0");
    assertThat(family.depth()).isEqualTo(1);
    assertThat(durable.run(parent).family())
        .isEqualTo(
            new Run.Family(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void anIdFindsExactlyThatRun() { // QU-07
    RunId one = echo();
    echo();

    assertThat(ids(query -> query.id(one))).containsExactly(one);
  }

  @Test
  void theBeginningOfAnIdFindsOnlyRunsThatBeginSo() { // QU-08
    RunId one = echo();
    sql.update(
        "insert into durable.runs (id, workflow, queue, status, ended_at, input) values (?, 'echo',"
            + " 'default', 'COMPLETED', now(), '{}') on conflict do nothing",
        UUID.fromString("abcdef01-0000-7000-8000-000000000000"));
    String eight = one.toString().substring(0, 8);

    assertThat(ids(query -> query.idPrefix(eight).limit(200)))
        .contains(one)
        .allMatch(id -> id.toString().startsWith(eight));
    assertThat(ids(query -> query.idPrefix("ABCDEF01-0"))).hasSize(1);
    assertThat(ids(query -> query.idPrefix(one.toString().substring(0, 30)))).containsExactly(one);
  }

  @Test
  void severalStatusesAreAlternatives() { // QU-09, QU-10
    RunId completed = echo();
    RunId failed = durable.start(Fails.class, null, this::labelled);
    RunId running = durable.start(Holds.class, Map.of("gate", mine), this::labelled);
    durable.await(completed, PATIENCE);
    durable.await(failed, PATIENCE);
    Gate.named(mine).awaitArrival();

    assertThat(ids(query -> mine(query).status(FAILED, RUNNING))).containsExactly(running, failed);
    assertThat(ids(query -> mine(query).status(FAILED))).containsExactly(failed);
    assertThat(ids(query -> mine(query).status(CANCELLED))).isEmpty();

    Gate.named(mine).open();
    durable.await(running, PATIENCE);
  }

  @Test
  void aTimeOfCreationDividesOldFromNew() { // QU-11, XX-24
    RunId old = echo();
    RunId recent = echo();
    sql.update(
        "update durable.runs set created_at = created_at - interval '1 hour' where id = ?",
        old.value());
    Instant aMinuteAgo = durable.run(recent).times().created().minus(Duration.ofMinutes(1));

    assertThat(ids(query -> mine(query).createdFrom(aMinuteAgo))).containsExactly(recent);
    assertThat(ids(query -> mine(query).createdBefore(aMinuteAgo))).containsExactly(old);
  }

  @Test
  void aWorkflowFindsItsRunsAndNoOthers() { // XX-37
    RunId echo = echo();
    RunId failed = durable.start(Fails.class, null, this::labelled);

    assertThat(ids(query -> mine(query).workflow("echo"))).containsExactly(echo);
    assertThat(ids(query -> mine(query).workflow("qu_fails"))).containsExactly(failed);
    assertThat(ids(query -> mine(query).workflow("echo", "qu_fails")))
        .containsExactly(failed, echo);
    assertThat(ids(query -> mine(query).workflow("unknown"))).isEmpty();
  }

  @Test
  void allLabelsMustMatch() {
    RunId both =
        durable.start("echo", null, start -> start.label("mine", mine).label("tier", "g'ld"));
    RunId one = echo();

    assertThat(ids(this::mine)).containsExactly(one, both);
    assertThat(ids(query -> mine(query).label("tier", "g'ld"))).containsExactly(both);
    assertThat(ids(query -> mine(query).label("tier", "silver"))).isEmpty();
    assertThat(durable.run(both).labels()).isEqualTo(Map.of("mine", mine, "tier", "g'ld"));
  }

  @Test
  void queueAndKeyFindTheirRuns() {
    RunId run = durable.start("echo", null, start -> start.key(mine).queue("other"));

    assertThat(ids(query -> query.key(mine))).containsExactly(run);
    assertThat(ids(query -> query.key(mine).queue("other"))).containsExactly(run);
    assertThat(ids(query -> query.key(mine).queue("default"))).isEmpty();
  }

  @Test
  void pagesHaveNeitherGapNorRepetitionWhileRunsAreStarted() {
    List<RunId> expected = new ArrayList<>();
    for (int run = 0; run < 120; run++) {
      expected.add(0, scheduled());
    }

    List<RunId> listed = new ArrayList<>();
    Page<Run> page = durable.runs(query -> mine(query).limit(50));
    page.items().forEach(run -> listed.add(run.id()));
    while (page.next().isPresent()) {
      scheduled();
      String cursor = page.next().get();
      page = durable.runs(query -> mine(query).limit(50).after(cursor));
      page.items().forEach(run -> listed.add(run.id()));
    }

    assertThat(listed).containsExactlyElementsOf(expected);
  }

  @Test
  void theLastPageThatIsJustFullHasNoNext() {
    scheduled();
    scheduled();

    assertThat(durable.runs(query -> mine(query).limit(2)).next()).isEmpty();
    assertThat(durable.runs(query -> mine(query).limit(1)).next()).isPresent();
  }

  @Test
  void aListLeavesInputAndContextOut() {
    RunId run = durable.start("echo", Map.of("large", "input"), this::labelled);
    durable.await(run, PATIENCE);

    Run listed = durable.runs(this::mine).items().get(0);

    assertThat(listed.id()).isEqualTo(run);
    assertThat(listed.input().isEmpty()).isTrue();
    assertThat(listed.context().isEmpty()).isTrue();
    assertThat(durable.run(run).input().getString("large")).isEqualTo("input");
  }

  @Test
  void countingStopsAtItsLimit() {
    sql.update(
        "insert into durable.runs (id, workflow, queue, status, ended_at, input)"
            + " select gen_random_uuid(), 'qu_many', 'default', 'COMPLETED', now(), '{}'"
            + " from generate_series(1, 10001)");

    RunCount many = durable.count(query -> query.workflow("qu_many"));
    sql.update(
        "delete from durable.runs where id in"
            + " (select id from durable.runs where workflow = 'qu_many' limit 1)");
    RunCount limit = durable.count(query -> query.workflow("qu_many"));
    sql.update("delete from durable.runs where workflow = 'qu_many'");

    assertThat(many).isEqualTo(new RunCount(10_000, false));
    assertThat(limit).isEqualTo(new RunCount(10_000, true));
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThatThrownBy(() -> durable.runs(query -> query.after("page 2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("page 2");
  }

  private RunId parentOf(int children) {
    RunId parent = durable.start(StartsChildren.class, Map.of("children", children));
    durable.await(parent, PATIENCE);
    durable.children(parent).forEach(child -> durable.await(child.id(), PATIENCE));
    return parent;
  }

  private RunId echo() {
    return durable.start(Scripts.Echo.class, null, this::labelled);
  }

  private RunId scheduled() {
    RunId run =
        durable.start(
            Scripts.Echo.class,
            null,
            start -> start.label("mine", mine).at(Instant.parse("2999-01-01T00:00:00Z")));
    assertThat(durable.run(run).status()).isEqualTo(SCHEDULED);
    return run;
  }

  private void labelled(StartOptions start) {
    start.label("mine", mine);
  }

  private RunQuery mine(RunQuery query) {
    return query.label("mine", mine);
  }

  private List<RunId> ids(Consumer<RunQuery> query) {
    return durable.runs(query).items().stream().map(Run::id).toList();
  }

  private List<RunId> everyPage(Consumer<RunQuery> query) {
    List<RunId> listed = new ArrayList<>();
    Page<Run> page = durable.runs(query);
    page.items().forEach(run -> listed.add(run.id()));
    while (page.next().isPresent()) {
      String cursor = page.next().get();
      page = durable.runs(query.andThen(next -> next.after(cursor)));
      page.items().forEach(run -> listed.add(run.id()));
    }
    return listed;
  }

  @ApplicationScoped
  static class StartsChildren implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name(PARENT).step("start_children", this::start);
    }

    void start(StepContext step) {
      for (int child = 0; child < step.get("children", Integer.class); child++) {
        String ref = "child-" + child;
        step.startWorkflow(Scripts.Echo.class, null, start -> start.ref(ref));
      }
    }
  }

  @ApplicationScoped
  static class CallsItself implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("qu03_calls_itself").step("call", this::call);
    }

    void call(StepContext step) {
      int children = step.get("children", Integer.class);
      step.callAll(
          calls -> {
            for (int child = 0; child < children; child++) {
              String ref = "child-" + child;
              calls.call(CallsItself.class, Map.of("children", 0), call -> call.ref(ref));
            }
          });
    }
  }

  @ApplicationScoped
  static class Fails implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("qu_fails").step("fail", (StepContext step) -> step.fail("as asked"));
    }
  }

  @ApplicationScoped
  static class Holds implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("qu_holds")
          .step("hold", (StepContext step) -> Gate.named(step.get("gate", String.class)).pass());
    }
  }
}
