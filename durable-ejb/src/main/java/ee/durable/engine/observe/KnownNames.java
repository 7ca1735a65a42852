package ee.durable.engine.observe;

import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that labels may have: of what is deployed here, and only so many. All others are {@link
 * #OTHER}, so whatever applications start, and however they name it, the number of series has a
 * bound.
 */
public final class KnownNames {

  /** Stands for all names that are not known, or too many. */
  public static final String OTHER = "other";

  static final int MOST_WORKFLOWS = 200;
  static final int MOST_STEPS = 1000;
  static final int MOST_QUEUES = 100;

  private final Set<String> workflows;
  private final Set<String> steps;
  private final List<String> queues;

  /**
   * Takes the names.
   *
   * @param queues the queues that this node works for
   */
  public KnownNames(Definitions definitions, Collection<String> queues) {
    this.workflows = first(MOST_WORKFLOWS, definitions.names().stream());
    this.steps =
        first(
            MOST_STEPS,
            definitions.all().stream()
                .filter(definition -> workflows.contains(definition.name()))
                .flatMap(KnownNames::steps));
    this.queues = List.copyOf(first(MOST_QUEUES, queues.stream()));
  }

  private static Stream<String> steps(Definition definition) {
    return definition.paths().stream().map(path -> step(definition.name(), path));
  }

  /** Neither a name nor a path has a blank. */
  private static String step(String workflow, String path) {
    return workflow + ' ' + path;
  }

  private static Set<String> first(int most, Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new)).stream()
        .limit(most)
        .collect(Collectors.toUnmodifiableSet());
  }

  String ofWorkflow(String name) {
    return workflows.contains(name) ? name : OTHER;
  }

  String ofStep(String workflow, String path) {
    return steps.contains(step(workflow, path)) ? path : OTHER;
  }

  /** Returns the queues that have series of their own. */
  public List<String> queues() {
    return queues;
  }
}
