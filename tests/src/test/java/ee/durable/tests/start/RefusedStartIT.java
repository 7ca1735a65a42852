package ee.durable.tests.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StartOptions;
import ee.durable.Workflow;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.tests.support.Scripts;
import ee.durable.tests.support.Sql;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A start that is refused says what was expected and found, and changes nothing. */
@ExtendWith(ArquillianExtension.class)
class RefusedStartIT {

  @Inject Durable durable;
  @EJB Sql sql;
  private long before;

  @BeforeEach
  void count() {
    before = runs();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void anUnknownWorkflowIsRefusedAndTheKnownAreNamed() {
    assertThatThrownBy(() -> durable.start("no_such", null))
        .isInstanceOf(UnknownWorkflowException.class)
        .hasMessageContainingAll("'no_such'", "echo");
    assertThatThrownBy(() -> durable.start(NoBean.class, null))
        .isInstanceOf(UnknownWorkflowException.class)
        .hasMessageContaining("NoBean");
  }

  @Test
  void anInputThatIsNoObjectIsRefused() {
    assertRefused(List.of(1, 2), "a list of 2");
    assertRefused("text", "the text 'text'");
    assertRefused(42, "the number 42");
  }

  @Test
  void anInputThatCannotBeStoredIsRefused() {
    assertRefused(Map.of("k", "a\0b"), "u0000");
    assertRefused(Map.of("a\0b", 1), "u0000");
    assertRefused(Map.of("k", "\uD800"), "surrogate");
    assertRefused(Map.of("k", Double.NaN), "NaN");
  }

  @Test
  void anInputThatIsTooLargeIsRefused() {
    assertRefused(Map.of("k", "x".repeat(1024 * 1024)), "1,048,576");
  }

  @Test
  void anInputThatContainsItselfIsRefused() {
    Map<String, Object> circle = new HashMap<>();
    circle.put("self", circle);

    assertRefused(circle, "deeper than 64");
  }

  @Test
  void aNumberThatWouldFillTheDatabaseIsRefused() {
    assertRefused(Map.of("k", new java.math.BigDecimal("1e999999999")), "digits");
  }

  @Test
  void wrongOptionsAreRefused() {
    assertOptionsRefused(start -> start.priority(1001), "1001");
    assertOptionsRefused(start -> start.priority(-1001), "-1001");
    assertOptionsRefused(start -> start.queue(" "), "queue");
    assertOptionsRefused(start -> start.key(""), "key");
    assertOptionsRefused(start -> start.key("k".repeat(201)), "200");
    assertOptionsRefused(start -> start.label("name", "a\0b"), "label");
    assertOptionsRefused(start -> start.label("\n", "value"), "label");
  }

  @Test
  void aStartTimeThatNoDatabaseKnowsIsRefused() {
    assertOptionsRefused(start -> start.at(Instant.MAX), "9999");
    assertOptionsRefused(start -> start.at(Instant.MIN), "9999");
  }

  private void assertRefused(Object input, String words) {
    assertThatThrownBy(() -> durable.start(Scripts.Echo.class, input))
        .isInstanceOf(InvalidPayloadException.class)
        .hasMessageContaining(words);
  }

  private void assertOptionsRefused(Consumer<StartOptions> options, String words) {
    assertThatThrownBy(() -> durable.start(Scripts.Echo.class, null, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  private long runs() {
    return sql.count("select count(*) from durable.runs");
  }

  /** Without a scope: no bean, so not deployed. */
  private static final class NoBean implements Workflow {

    @Override
    public void define(Flow flow) {
      throw new UnsupportedOperationException();
    }
  }
}
