package ee.durable.tests.branch;

import static ee.durable.tests.support.Bodies.sets;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Flow;
import ee.durable.SubFlow;
import ee.durable.Workflow;
import ee.durable.run.FlowNode;
import ee.durable.run.Run;
import ee.durable.tests.support.FlowRuns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ClauseValuesIT {

  @Inject FlowRuns flows;

  @Test
  void aTextRunsItsClause() { // BR-12
    assertThat(clauseOf("express")).isEqualTo("text");
  }

  @Test
  void anotherTextRunsTheDefault() { // BR-13
    assertThat(clauseOf("expres")).isEqualTo("default");
    assertThat(clauseOf("Express")).isEqualTo("default");
    assertThat(clauseOf("")).isEqualTo("default");
  }

  @Test
  void aNumberRunsItsClause() { // BR-14
    assertThat(clauseOf(1)).isEqualTo("one");
  }

  @Test
  void anotherNumberRunsTheDefault() { // BR-15
    assertThat(clauseOf(99)).isEqualTo("default");
    assertThat(clauseOf(0)).isEqualTo("default");
  }

  @Test
  void numbersAreComparedByValue() {
    assertThat(clauseOf(new BigDecimal("1.00"))).isEqualTo("one");
    assertThat(clauseOf(1.0)).isEqualTo("one");
    assertThat(clauseOf(2.5)).isEqualTo("two and a half");
    assertThat(clauseOf(new BigDecimal("2.50"))).isEqualTo("two and a half");
    assertThat(clauseOf(2)).isEqualTo("default");
  }

  @Test
  void falseRunsItsClauseAndIsNotTakenForNothing() { // BR-16
    assertThat(clauseOf(false)).isEqualTo("no");
  }

  @Test
  void trueRunsItsClause() { // BR-17
    assertThat(clauseOf(true)).isEqualTo("yes");
  }

  @Test
  void nullRunsItsClauseAndNotTheDefault() { // BR-18
    assertThat(clauseOf(null)).isEqualTo("nothing");
  }

  @Test
  void anEnumConstantRunsItsClause() {
    assertThat(flows.completed(ByEnum.class, Map.of("size", "LARGE")).context().toMap())
        .containsEntry("ran", "large");
    assertThat(flows.completed(ByEnum.class, Map.of("size", "SMALL")).context().toMap())
        .containsEntry("ran", "small");
    assertThat(flows.completed(ByEnum.class, Map.of("size", "MEDIUM")).context().toMap())
        .containsEntry("ran", "default");
  }

  @Test
  void anEnumConstantEqualsItsNameAsText() {
    assertThat(clauseOf("LARGE")).isEqualTo("large");
  }

  @Test
  void aTextIsNeitherTheNumberNorTheBooleanThatItLooksLike() {
    assertThat(clauseOf("1")).isEqualTo("default");
    assertThat(clauseOf("true")).isEqualTo("default");
    assertThat(clauseOf("null")).isEqualTo("default");
  }

  @Test
  void aListFitsNoClause() {
    assertThat(clauseOf(List.of("express"))).isEqualTo("default");
  }

  @Test
  void aClauseForAnyTextHasAPathWithoutOddCharacters() {
    Run run = flows.completed(ByOddText.class, Map.of("text", "a/b c"));

    assertThat(flows.steps(run)).containsExactly("odd/a%2Fb+c/slash");
    assertThat(flows.steps(flows.completed(ByOddText.class, Map.of("text", "a"))))
        .containsExactly("odd/a/plain");
    assertThat(flows.steps(flows.completed(ByOddText.class, Map.of("text", ""))))
        .containsExactly("odd/%/empty");
    assertThat(flows.node("brv_by_odd_text", "odd").nodes())
        .extracting(FlowNode::path)
        .containsExactly("odd/a%2Fb+c", "odd/a", "odd/%");
  }

  private Object clauseOf(@Nullable Object value) {
    Run run = flows.completed(ByValue.class, Collections.singletonMap("value", value));
    assertThat(flows.steps(run)).hasSize(1);
    return run.context().toMap().get("ran");
  }

  enum Size {
    SMALL,
    MEDIUM,
    LARGE
  }

  private static Consumer<SubFlow> ran(String clause) {
    return steps -> steps.step("note", sets("ran", clause));
  }

  @ApplicationScoped
  static class ByValue implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("brv_by_value")
          .branch(
              "choose",
              step -> step.context().json().get("value"),
              choose ->
                  choose
                      .when("express", ran("text"))
                      .when(1, ran("one"))
                      .when(2.5, ran("two and a half"))
                      .when(true, ran("yes"))
                      .when(false, ran("no"))
                      .when(null, ran("nothing"))
                      .when(Size.LARGE, ran("large"))
                      .otherwise(ran("default")));
    }
  }

  @ApplicationScoped
  static class ByEnum implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("brv_by_enum")
          .branch(
              "choose",
              step -> step.get("size", Size.class),
              choose ->
                  choose
                      .when(Size.SMALL, ran("small"))
                      .when("LARGE", ran("large"))
                      .otherwise(ran("default")));
    }
  }

  @ApplicationScoped
  static class ByOddText implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("brv_by_odd_text")
          .branch(
              "odd",
              step -> step.get("text", String.class),
              odd ->
                  odd.when("a/b c", clause -> clause.step("slash", sets("ran", 1)))
                      .when("a", clause -> clause.step("plain", sets("ran", 2)))
                      .when("", clause -> clause.step("empty", sets("ran", 3))));
    }
  }
}
