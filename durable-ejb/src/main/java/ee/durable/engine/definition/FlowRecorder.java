package ee.durable.engine.definition;

import ee.durable.EndCause;
import ee.durable.Flow;
import ee.durable.Workflow;
import ee.durable.schedule.ScheduleDeclaration;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes down what a workflow describes, and every mistake in it. */
final class FlowRecorder extends SequenceRecorder<Flow> implements Flow {

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Set<EndCause> undoOn = EnumSet.noneOf(EndCause.class);
  private final List<ScheduleDeclaration> schedules = new ArrayList<>();
  private final Set<String> sensitive = new TreeSet<>();
  private String name;
  private int version = 1;
  private @Nullable Duration timeout;

  FlowRecorder(Class<?> workflow) {
    super(new Mistakes(), "");
    name = snakeCase(workflow.getSimpleName());
  }

  /** Returns what is taken down of a workflow. */
  static FlowRecorder of(Class<?> type, Workflow workflow) {
    FlowRecorder recorder = new FlowRecorder(type);
    try {
      workflow.define(recorder);
    } catch (RuntimeException thrown) {
      recorder.mistakes().add("define() throws %s".formatted(thrown));
    }
    return recorder;
  }

  private static String snakeCase(String className) {
    return WORD_START.matcher(className).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /** Returns the workflow, empty if there is any mistake in it. */
  Optional<Definition> definition() {
    Sequence flow = sequence("it");
    return mistakes().all().isEmpty()
        ? Optional.of(
            new Definition(
                name, version, Optional.ofNullable(timeout), undoOn, flow, schedules, sensitive))
        : Optional.empty();
  }

  String name() {
    return name;
  }

  int version() {
    return version;
  }

  List<String> allMistakes() {
    return mistakes().all();
  }

  @Override
  Flow self() {
    return this;
  }

  @Override
  public Flow name(String newName) {
    mistakes().checkName("workflow", newName);
    this.name = newName;
    return this;
  }

  @Override
  public Flow version(int newVersion) {
    if (newVersion < 1) {
      mistakes().add("its version must be 1 or more, but is " + newVersion);
    }
    this.version = newVersion;
    return this;
  }

  @Override
  public Flow timeout(Duration newTimeout) {
    if (newTimeout.isZero() || newTimeout.isNegative()) {
      mistakes().add("its timeout must be longer than zero, but is " + newTimeout);
    }
    if (newTimeout.compareTo(LONGEST) > 0) {
      mistakes()
          .add(
              "its timeout must not be longer than %d days, but is %s"
                  .formatted(LONGEST.toDays(), newTimeout));
    }
    this.timeout = newTimeout;
    return this;
  }

  @Override
  public Flow schedule(
      String scheduleName, Timing timing, Consumer<ScheduleOptions> scheduleOptions) {
    mistakes().checkName("schedule", scheduleName);
    if (schedules.stream().anyMatch(schedule -> schedule.name().equals(scheduleName))) {
      mistakes().add("it declares the schedule '%s' twice".formatted(scheduleName));
    }
    ScheduleOptions options = new ScheduleOptions();
    scheduleOptions.accept(options);
    schedules.add(new ScheduleDeclaration(scheduleName, timing, options));
    return this;
  }

  @Override
  public Flow sensitive(Class<?>... types) {
    List.of(types).forEach(type -> sensitive.addAll(SensitiveFields.of(type)));
    return this;
  }

  @Override
  public Flow sensitive(String... fields) {
    sensitive.addAll(List.of(fields));
    return this;
  }

  @Override
  public Flow compensateOn(EndCause... causes) {
    undoOn.addAll(List.of(causes));
    return this;
  }
}
