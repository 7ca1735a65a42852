package ee.durable.tests.support;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepBody;
import ee.durable.StepContext;
import ee.durable.StepFunction;
import ee.durable.Workflow;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps whose bodies a test writes where it needs them. They belong to a deployed workflow of
 * four steps without retry, which takes its bodies from here; a step without a body does nothing.
 */
@ApplicationScoped
public class Scripts {

  public static final String WORKFLOW = "scripted";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Map<RunId, CompletableFuture<List<StepFunction>>> BODIES =
      new ConcurrentHashMap<>();

  @Inject Durable durable;

  /** Makes a body that answers nothing. */
  public static StepFunction doing(StepBody body) {
    return step -> {
      body.run(step);
      return Map.of();
    };
  }

  /** Starts a run, and returns it when it has ended. */
  public Run run(@Nullable Object input, StepFunction... bodies) {
    return durable.await(start(input, bodies), PATIENCE);
  }

  /** Starts a run. */
  public RunId start(@Nullable Object input, StepFunction... bodies) {
    RunId run = durable.start(Scripted.class, input);
    bodiesOf(run).complete(List.of(bodies));
    return run;
  }

  /** Gives bodies to a run that was started, or staged, otherwise. */
  public void give(RunId run, StepFunction... bodies) {
    bodiesOf(run).complete(List.of(bodies));
  }

  private static CompletableFuture<List<StepFunction>> bodiesOf(RunId run) {
    return BODIES.computeIfAbsent(run, id -> new CompletableFuture<>());
  }

  /** The workflow of all scripts. */
  @ApplicationScoped
  public static class Scripted implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name(WORKFLOW);
      List.of("first", "second", "third", "fourth").forEach(add(flow));
    }

    private static Consumer<String> add(Flow flow) {
      return name -> flow.step(name, (StepFunction) Scripted::body);
    }

    private static Object body(StepContext step) throws Exception {
      List<StepFunction> bodies = bodiesOf(step.run()).get(20, TimeUnit.SECONDS);
      int index = List.of("first", "second", "third", "fourth").indexOf(step.name());
      return index < bodies.size() ? bodies.get(index).run(step) : Map.of();
    }
  }

  /** A workflow of one step that does nothing: its result is its input. */
  @ApplicationScoped
  public static class Echo implements Workflow {

    @Override
    public void define(Flow flow) {
      flow.name("echo").step("only", (StepContext step) -> {});
    }
  }
}
