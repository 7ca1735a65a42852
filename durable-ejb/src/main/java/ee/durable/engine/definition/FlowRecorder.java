package ee.durable.engine.definition;

import ee.durable.Flow;
import ee.durable.StepBody;
import ee.durable.StepFunction;
import ee.durable.StepOptions;
import ee.durable.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes down what a workflow describes, and every mistake in it. */
final class FlowRecorder implements Flow {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.:-]{1,200}");
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Map<String, StepDefinition> steps = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private String name;
  private @Nullable Duration timeout;

  FlowRecorder(Class<?> workflow) {
    name = snakeCase(workflow.getSimpleName());
  }

  /** Returns what is taken down of a workflow. */
  static FlowRecorder of(Class<?> type, Workflow workflow) {
    FlowRecorder recorder = new FlowRecorder(type);
    try {
      workflow.define(recorder);
    } catch (RuntimeException thrown) {
      recorder.mistakes.add("define() throws %s".formatted(thrown));
    }
    if (recorder.steps.isEmpty()) {
      recorder.mistakes.add(
          "it has no steps; add at least one with flow.step(\"name\", this::method)");
    }
    return recorder;
  }

  private static String snakeCase(String className) {
    return WORD_START.matcher(className).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  Definition definition() {
    return new Definition(name, Optional.ofNullable(timeout), List.copyOf(steps.values()));
  }

  String name() {
    return name;
  }

  List<String> mistakes() {
    return mistakes;
  }

  @Override
  public Flow name(String newName) {
    checkName("workflow", newName);
    this.name = newName;
    return this;
  }

  @Override
  public Flow timeout(Duration newTimeout) {
    if (newTimeout.isZero() || newTimeout.isNegative()) {
      mistakes.add("its timeout must be longer than zero, but is " + newTimeout);
    }
    if (newTimeout.compareTo(LONGEST) > 0) {
      mistakes.add(
          "its timeout must not be longer than %d days, but is %s"
              .formatted(LONGEST.toDays(), newTimeout));
    }
    this.timeout = newTimeout;
    return this;
  }

  @Override
  public Flow step(String step, StepBody body, Consumer<StepOptions> options) {
    StepFunction silent =
        context -> {
          body.run(context);
          return Map.of();
        };
    return add(step, silent, false, options);
  }

  @Override
  public Flow step(String step, StepFunction body, Consumer<StepOptions> options) {
    return add(step, body, true, options);
  }

  private Flow add(
      String step, StepFunction body, boolean answers, Consumer<StepOptions> configure) {
    checkName("step", step);
    StepOptions options = new StepOptions();
    try {
      configure.accept(options);
    } catch (IllegalArgumentException refused) {
      mistakes.add("step '%s': %s".formatted(step, refused.getMessage()));
    }
    StepDefinition definition =
        new StepDefinition(step, body, answers, options.retry(), options.timeout());
    if (steps.putIfAbsent(step, definition) != null) {
      mistakes.add(
          "two steps are named '%s'; a step's name must be unique in its flow".formatted(step));
    }
    return this;
  }

  private void checkName(String what, String candidate) {
    if (!NAME.matcher(candidate).matches()) {
      mistakes.add(
          "the %s name '%s' must have 1 to 200 letters, digits or _ - . :"
              .formatted(what, candidate));
    }
  }
}
