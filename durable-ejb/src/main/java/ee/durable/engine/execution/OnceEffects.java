package ee.durable.engine.execution;

import ee.durable.Effect;
import ee.durable.data.Data;
import ee.durable.data.JsonValues;
import ee.durable.data.PayloadLimits;
import ee.durable.engine.definition.ApplicationNames;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.run.Claim;
import ee.durable.jpa.run.Effects;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one step that happen once. Each is recorded in a transaction of its own, which
 * commits before the step does and stays if the step is rolled back.
 */
final class OnceEffects {

  private static final String VALUE = "value";

  private final Transactions transactions;
  private final Claim claim;
  private final PayloadLimits limits;
  private final Set<String> used = new HashSet<>();
  private @Nullable Map<String, String> recorded;

  OnceEffects(Transactions transactions, Claim claim, PayloadLimits limits) {
    this.transactions = transactions;
    this.claim = claim;
    this.limits = limits;
  }

  /** Returns what the effect has answered, or lets it happen. */
  <T> @Nullable T once(String name, Class<T> type, Effect<T> effect) throws ClaimLost {
    ApplicationNames.check("The name of an effect", name);
    if (!used.add(name)) {
      throw new IllegalArgumentException(
          "Two effects of a step are named '%s'; each needs a name of its own.".formatted(name));
    }
    String answer = recorded().get(name);
    return answer == null ? perform(name, type, effect) : read(answer, type);
  }

  private Map<String, String> recorded() {
    Map<String, String> known = recorded;
    if (known == null) {
      known = transactions.inNew(tx -> new Effects(tx.database()).ofStep(claim));
      recorded = known;
    }
    return known;
  }

  private <T> @Nullable T perform(String name, Class<T> type, Effect<T> effect) throws ClaimLost {
    T answered = perform(effect);
    Data wrapped = Data.of(Collections.singletonMap(VALUE, answered));
    String text = limits.check("What the effect '%s' answers".formatted(name), wrapped);
    Optional<String> answer =
        transactions.inNew(tx -> new Effects(tx.database()).record(claim, name, text));
    if (answer.isEmpty()) {
      throw new ClaimLost(claim);
    }
    return read(answer.get(), type);
  }

  /** A checked exception passes through the body as if the body had thrown it. */
  private static <T> T perform(Effect<T> effect) {
    try {
      return effect.perform();
    } catch (Exception thrown) {
      throw Sneaky.rethrown(thrown);
    }
  }

  private static <T> @Nullable T read(String text, Class<T> type) {
    JsonValue value = JsonValues.parse(text).asJsonObject().get(VALUE);
    return value == null || value == JsonValue.NULL ? null : JsonValues.read(value, type);
  }
}
