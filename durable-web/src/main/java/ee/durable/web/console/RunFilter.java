package ee.durable.web.console;

import ee.durable.run.RunId;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which runs a page lists, as its URL says it. What cannot be understood is left out: a link that
 * somebody has kept must not turn into an error.
 *
 * @param workflow the name of the workflow
 * @param statuses any of these, empty for all
 * @param idPrefix how the id begins
 * @param queue the queue
 * @param key the idempotency key
 * @param parent the run whose children are listed
 * @param withChildren whether runs that have a parent are listed too
 */
record RunFilter(
    Optional<String> workflow,
    Set<RunStatus> statuses,
    Optional<String> idPrefix,
    Optional<String> queue,
    Optional<String> key,
    Optional<RunId> parent,
    boolean withChildren) {

  RunFilter {
    statuses = Set.copyOf(statuses);
  }

  static RunFilter of(Map<String, String[]> parameters) {
    return new RunFilter(
        text(parameters, "workflow"),
        statuses(parameters),
        text(parameters, "id").filter(RunFilter::isIdPrefix),
        text(parameters, "queue"),
        text(parameters, "key"),
        text(parameters, "parent").flatMap(RunFilter::runId),
        text(parameters, "children").isPresent());
  }

  /** Reads one value, empty if there is none or it is not one line of text. */
  static Optional<String> text(Map<String, String[]> parameters, String name) {
    return Arrays.stream(parameters.getOrDefault(name, new String[0]))
        .map(String::strip)
        .filter(value -> !value.isEmpty() && value.chars().noneMatch(Character::isISOControl))
        .findFirst();
  }

  void applyTo(RunQuery query) {
    workflow.ifPresent(query::workflow);
    query.status(statuses.toArray(RunStatus[]::new));
    idPrefix.ifPresent(query::idPrefix);
    queue.ifPresent(query::queue);
    key.ifPresent(query::key);
    parent.ifPresent(query::parent);
    if (isTopLevel()) {
      query.topLevel();
    }
  }

  /** Who asks for an id or for children means runs that have a parent as well. */
  private boolean isTopLevel() {
    return !withChildren && parent.isEmpty() && idPrefix.isEmpty();
  }

  /** Returns the query string of a link to these runs, from their first page. */
  String link() {
    return "?" + String.join("&", parameters());
  }

  /** Returns the query string of a link to the page of these runs that the cursor leads to. */
  String linkAfter(String cursor) {
    List<String> parameters = new ArrayList<>(parameters());
    parameters.add(parameter("after", cursor));
    return "?" + String.join("&", parameters);
  }

  private List<String> parameters() {
    return Stream.of(
            workflow.map(value -> parameter("workflow", value)).stream(),
            statuses.stream().sorted().map(status -> parameter("status", status.name())),
            idPrefix.map(value -> parameter("id", value)).stream(),
            queue.map(value -> parameter("queue", value)).stream(),
            key.map(value -> parameter("key", value)).stream(),
            parent.map(value -> parameter("parent", value.toString())).stream(),
            Stream.of("children=1").filter(parameter -> withChildren))
        .flatMap(each -> each)
        .toList();
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Set<RunStatus> statuses(Map<String, String[]> parameters) {
    Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
    Arrays.stream(parameters.getOrDefault("status", new String[0]))
        .flatMap(value -> Arrays.stream(value.toUpperCase(Locale.ROOT).split(",")))
        .flatMap(
            name -> Arrays.stream(RunStatus.values()).filter(s -> s.name().equals(name.strip())))
        .forEach(statuses::add);
    return statuses;
  }

  private static boolean isIdPrefix(String text) {
    try {
      new RunQuery().idPrefix(text);
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static Optional<RunId> runId(String text) {
    try {
      return Optional.of(RunId.of(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
