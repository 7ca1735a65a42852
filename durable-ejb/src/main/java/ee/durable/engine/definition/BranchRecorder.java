package ee.durable.engine.definition;

import ee.durable.Branch;
import ee.durable.ContextReader;
import ee.durable.SubFlow;
import ee.durable.data.JsonValues;
import ee.durable.engine.definition.BranchDefinition.Clause;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes down the clauses of a branch. */
final class BranchRecorder implements Branch {

  private static final String OTHERWISE = "otherwise";

  private final Mistakes mistakes;
  private final String path;
  private final List<Clause> clauses = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private @Nullable Sequence otherwise;

  BranchRecorder(Mistakes mistakes, String path) {
    this.mistakes = mistakes;
    this.path = path;
  }

  @Override
  public Branch when(@Nullable Object value, Consumer<SubFlow> steps) {
    JsonValue json = JsonValues.write(value);
    if (json instanceof jakarta.json.JsonStructure) {
      mistakes.add(
          ("branch '%s' has a clause for %s; a clause is for a text, a number, a boolean, an enum"
                  + " constant or null")
              .formatted(path, JsonValues.describe(json)));
      return this;
    }
    if (clauses.stream().anyMatch(clause -> isSameNumber(clause.value(), json))) {
      mistakes.add("branch '%s' has two clauses for the number %s".formatted(path, json));
    }
    clauses.add(new Clause(json, SequenceRecorder.inner(mistakes, named(name(json)), steps)));
    return this;
  }

  @Override
  public Branch otherwise(Consumer<SubFlow> steps) {
    otherwise = SequenceRecorder.inner(mistakes, named(OTHERWISE), steps);
    return this;
  }

  /** 1 and 1.0 are two names but one value; what equals each other otherwise has one name. */
  private static boolean isSameNumber(JsonValue one, JsonValue other) {
    return !one.equals(other) && BranchDefinition.isEqual(one, other);
  }

  /** A clause is known by its value; of other texts than names every odd character is escaped. */
  private static String name(JsonValue value) {
    String text = value instanceof JsonString string ? string.getString() : value.toString();
    String name = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return name.isEmpty() ? "%" : name;
  }

  private String named(String name) {
    if (names.contains(name)) {
      mistakes.add("branch '%s' has two clauses named '%s'".formatted(path, name));
    }
    names.add(name);
    return path + "/" + name;
  }

  BranchDefinition branch(Function<ContextReader, ? extends @Nullable Object> on) {
    if (names.isEmpty()) {
      mistakes.add("branch '%s' has no clauses; add some with .when(value, ..)".formatted(path));
    }
    return new BranchDefinition(path, on, clauses, Optional.ofNullable(otherwise));
  }
}
