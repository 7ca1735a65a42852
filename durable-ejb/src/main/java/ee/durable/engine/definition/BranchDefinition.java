package ee.durable.engine.definition;

import ee.durable.ContextReader;
import ee.durable.data.JsonValues;
import ee.durable.run.FlowNode;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A branch as it is deployed.
 *
 * @param path its path
 * @param on answers the value that selects a clause
 * @param clauses in order
 * @param otherwise the clause that runs when no other fits
 */
public record BranchDefinition(
    String path,
    Function<ContextReader, ? extends @Nullable Object> on,
    List<Clause> clauses,
    Optional<Sequence> otherwise)
    implements Node {

  /**
   * A clause.
   *
   * @param value what selects it
   * @param steps what it does
   */
  public record Clause(JsonValue value, Sequence steps) {}

  /** Copies the clauses. */
  public BranchDefinition {
    clauses = List.copyOf(clauses);
  }

  /** Returns the clause that runs for this context; empty if none does. */
  public Optional<Sequence> select(ContextReader context) {
    JsonValue value = JsonValues.write(on.apply(context));
    return clauses.stream()
        .filter(clause -> isEqual(clause.value(), value))
        .map(Clause::steps)
        .findFirst()
        .or(() -> otherwise);
  }

  static boolean isEqual(JsonValue one, JsonValue other) {
    return (one instanceof JsonNumber number && other instanceof JsonNumber otherNumber)
        ? number.bigDecimalValue().compareTo(otherNumber.bigDecimalValue()) == 0
        : one.equals(other);
  }

  @Override
  public FlowNode info() {
    Stream<Sequence> all = Stream.concat(clauses.stream().map(Clause::steps), otherwise.stream());
    return Block.info(FlowNode.Kind.BRANCH, path, all.map(BranchDefinition::info).toList());
  }

  private static FlowNode info(Sequence clause) {
    return Block.info(FlowNode.Kind.CLAUSE, clause.path(), clause.info());
  }
}
