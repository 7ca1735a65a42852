package ee.durable.tests.loop;

import static ee.durable.tests.support.Bodies.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.SubFlow;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.tests.support.FlowRuns;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which item and which number a step sees in loops within loops. */
@ExtendWith(ArquillianExtension.class)
class NestedLoopsIT {

  @Inject FlowRuns flows;
  @EJB Sql sql;

  @Test
  void inNestedLoopsOverItemsTheInnermostItemAndNumberCount() {
    assertThat(seen("items_in_items"))
        .containsExactlyInAnyOrder("a 0", "b 1", "x 0", "y 1", "x 0", "y 1");
  }

  @Test
  void inALoopWithAConditionWithinAnItemTheNumberIsThatOfTheIteration() {
    assertThat(seen("while_in_items"))
        .containsExactlyInAnyOrder("a 0", "a 0", "a 1", "b 1", "b 0", "b 1");
  }

  @Test
  void aParallelBranchWithinAnItemSeesTheItemAndItsNumber() {
    assertThat(seen("parallel_in_items"))
        .containsExactlyInAnyOrder("a 0", "a 0", "a 0", "b 1", "b 1", "b 1");
  }

  @Test
  void aClauseWithinAnItemSeesTheItemAndItsNumber() {
    assertThat(seen("branch_in_items")).containsExactlyInAnyOrder("a 0", "a 0", "b 1", "b 1");
  }

  @Test
  void anItemWithinALoopWithAConditionHasTheNumberOfTheItem() {
    assertThat(seen("items_in_while")).containsExactlyInAnyOrder("x 0", "y 1", "x 0", "y 1");
  }

  @Test
  void aParallelBranchWithinALoopWithAConditionSeesTheNumberOfTheIteration() {
    assertThat(seen("parallel_in_while")).containsExactlyInAnyOrder("0", "0", "1", "1");
  }

  @Test
  void anItemOutsideOfALoopIsAnError() {
    Run run = flows.failed(Outside.class, Map.of("ask", "item"));

    assertThat(run.failure().orElseThrow().type()).contains("IllegalStateException");
    assertThat(run.failure().orElseThrow().message()).contains("'ask'", "forEach");
  }

  @Test
  void aNumberOutsideOfALoopIsAnError() {
    Run run = flows.failed(Outside.class, Map.of("ask", "index"));

    assertThat(run.failure().orElseThrow().message()).contains("'ask'", "whileTrue");
  }

  @Test
  void resultsOfAnInnerBlockAreReadInTheItemAndPassedOn() {
    Run run = flows.completed(Results.class, null);

    assertThat(run.context().list("sums", Integer.class)).containsExactly(30, 60);
    assertThat(run.context().toMap()).doesNotContainKey("inner_results");
  }

  @Test
  void aMergeOfALoopThatFailsFailsTheRun() {
    Run run = flows.failed(FailingMerge.class, null);

    assertThat(run.step()).contains("each");
    assertThat(run.failure().orElseThrow().message()).contains("nothing adds up");
  }

  private List<String> seen(String shape) {
    String account = UUID.randomUUID().toString();
    flows.completed(Shapes.class, Map.of("shape", shape, "account", account));
    String all =
        sql.text("select string_agg(entry, ',') from public.ledger where account = ?", account);
    return List.of(all.split(","));
  }

  @ApplicationScoped
  static class Shapes implements Workflow {

    @EJB Sql sql;

    @Override
    public void define(Flow flow) {
      flow.name("lon_shapes")
          .branch(
              "shape",
              step -> step.get("shape", String.class),
              shape ->
                  shape
                      .when(
                          "items_in_items",
                          clause ->
                              items(
                                  clause,
                                  "outer",
                                  List.of("a", "b"),
                                  outer -> {
                                    look(outer, "before");
                                    items(
                                        outer,
                                        "inner",
                                        List.of("x", "y"),
                                        inner -> look(inner, "in"));
                                  }))
                      .when(
                          "while_in_items",
                          clause ->
                              items(
                                  clause,
                                  "outer",
                                  List.of("a", "b"),
                                  outer -> {
                                    look(outer, "before");
                                    outer.whileTrue(
                                        "inner",
                                        step -> step.index() < 2,
                                        inner -> look(inner, "in"));
                                  }))
                      .when(
                          "parallel_in_items",
                          clause ->
                              items(
                                  clause,
                                  "outer",
                                  List.of("a", "b"),
                                  outer -> {
                                    look(outer, "before");
                                    outer.parallel(
                                        "inner",
                                        inner ->
                                            inner
                                                .flow("left", left -> look(left, "in"))
                                                .flow("right", right -> look(right, "in")));
                                  }))
                      .when(
                          "branch_in_items",
                          clause ->
                              items(
                                  clause,
                                  "outer",
                                  List.of("a", "b"),
                                  outer -> {
                                    look(outer, "before");
                                    outer.branch(
                                        "inner",
                                        step -> step.item(String.class),
                                        inner ->
                                            inner
                                                .when("a", a -> look(a, "in"))
                                                .when("b", b -> look(b, "in")));
                                  }))
                      .when(
                          "items_in_while",
                          clause ->
                              clause.whileTrue(
                                  "outer",
                                  step -> step.index() < 2,
                                  outer ->
                                      items(outer, "inner", List.of("x", "y"), i -> look(i, "in"))))
                      .when(
                          "parallel_in_while",
                          clause ->
                              clause.whileTrue(
                                  "outer",
                                  step -> step.index() < 2,
                                  outer ->
                                      outer.parallel(
                                          "inner",
                                          inner ->
                                              inner
                                                  .step("left", this::number)
                                                  .step("right", this::number)))));
    }

    private static void items(
        SubFlow flow, String name, List<String> items, Consumer<SubFlow> each) {
      flow.forEach(name, step -> items, each);
    }

    /** Looks after a wait, which must not change what is seen. */
    private void look(SubFlow flow, String name) {
      flow.step(
          name,
          (StepContext step) -> {
            step.sleep(Duration.ofMillis(1));
            note(step, step.item(String.class) + " " + step.index());
          });
    }

    private void number(StepContext step) {
      note(step, Integer.toString(step.index()));
    }

    private void note(StepContext step, String what) {
      sql.update(
          "insert into public.ledger values (?, ?)", step.input().getString("account"), what);
    }
  }

  @ApplicationScoped
  static class Outside implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lon_outside")
          .forEach("each", step -> List.of(1), each -> each.step("in", NOTHING))
          .step("ask", Outside::ask);
    }

    private static void ask(StepContext step) {
      if (step.get("ask", String.class).equals("item")) {
        step.item(String.class);
      } else {
        step.index();
      }
    }
  }

  @ApplicationScoped
  static class Results implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lon_results")
          .forEach(
              "outer",
              step -> List.of(10, 20),
              outer ->
                  outer
                      .step(
                          "factor",
                          (StepContext step) -> step.assign("factor", step.item(Integer.class)))
                      .forEach(
                          "inner",
                          step -> List.of(1, 2),
                          inner ->
                              inner.step(
                                  "times",
                                  (StepContext step) ->
                                      step.assign(
                                          "n",
                                          step.item(Integer.class)
                                              * step.get("factor", Integer.class))))
                      .step(
                          "sum", (StepContext step) -> step.assign("sum", sum(step, "inner", "n"))))
          .step(
              "after",
              (StepContext step) ->
                  step.assign(
                      "sums",
                      step.results("outer").list().stream()
                          .map(part -> part.orElseThrow().getInt("sum"))
                          .toList()));
    }

    private static int sum(StepContext step, String block, String key) {
      return step.results(block).list().stream()
          .mapToInt(part -> part.orElseThrow().getInt(key))
          .sum();
    }
  }

  @ApplicationScoped
  static class FailingMerge implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("lon_failing_merge")
          .forEach(
              "each",
              step -> List.of(1, 2),
              each -> each.step("only", NOTHING),
              options -> options.into((step, outcomes) -> step.fail("nothing adds up")))
          .step("after", NOTHING);
    }
  }
}
