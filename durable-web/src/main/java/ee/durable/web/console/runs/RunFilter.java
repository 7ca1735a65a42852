package ee.durable.web.console.runs;

import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which runs a page lists, as its URL says it. What cannot be understood is left out: a link that
 * somebody has kept must not turn into an error.
 */
final class RunFilter {

  /** What may be looked for only where something else bounds it, and the bound it gets. */
  private static final Set<Facet> COSTLY = Set.of(Facet.ERROR, Facet.LONGER);

  /** What the REST API calls what it takes as it is; times are given to it as they are by now. */
  private static final Map<Facet, String> EXPORTED =
      Map.ofEntries(
          Map.entry(Facet.WORKFLOW, "workflow"),
          Map.entry(Facet.STATUS, "status"),
          Map.entry(Facet.WAIT, "waitingFor"),
          Map.entry(Facet.QUEUE, "queue"),
          Map.entry(Facet.NODE, "node"),
          Map.entry(Facet.KEY, "key"),
          Map.entry(Facet.LABEL, "label"),
          Map.entry(Facet.ERROR, "failureType"),
          Map.entry(Facet.SCHEDULE, "schedule"),
          Map.entry(Facet.ORIGIN, "origin"),
          Map.entry(Facet.PARENT, "parent"),
          Map.entry(Facet.ID, "idPrefix"));

  private static final String USUAL_BOUND = "-24h";

  private final Map<Facet, List<String>> values;

  private RunFilter(Map<Facet, List<String>> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  static RunFilter of(Map<String, String[]> parameters) {
    Map<Facet, List<String>> values = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      List<String> understood = understood(facet, parameters);
      if (!understood.isEmpty()) {
        values.put(facet, facet.isMulti() ? understood : understood.subList(0, 1));
      }
    }
    boolean isUnbounded =
        Stream.of(Facet.FROM, Facet.ENDED, Facet.STATUS).noneMatch(values::containsKey);
    if (isUnbounded && COSTLY.stream().anyMatch(values::containsKey)) {
      values.put(Facet.FROM, List.of(USUAL_BOUND));
    }
    return new RunFilter(values);
  }

  private static List<String> understood(Facet facet, Map<String, String[]> parameters) {
    return Arrays.stream(parameters.getOrDefault(facet.parameter(), new String[0]))
        .flatMap(
            value -> facet == Facet.STATUS ? Arrays.stream(value.split(",")) : Stream.of(value))
        .map(String::strip)
        .filter(value -> !value.isEmpty() && value.chars().noneMatch(Character::isISOControl))
        .filter(facet::takes)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(LinkedHashSet::new), List::copyOf));
  }

  void applyTo(RunQuery query, Instant now) {
    values.forEach((facet, all) -> all.forEach(value -> facet.applyTo(query, value, now)));
    if (isTopLevel()) {
      query.topLevel();
    }
  }

  /** Who asks for an id or for children means runs that have a parent as well. */
  private boolean isTopLevel() {
    return Stream.of(Facet.CHILDREN, Facet.PARENT, Facet.ID).noneMatch(values::containsKey);
  }

  /** Returns the one value of a facet. */
  Optional<String> one(Facet facet) {
    return all(facet).stream().findFirst();
  }

  /** Returns the values of a facet. */
  List<String> all(Facet facet) {
    return values.getOrDefault(facet, List.of());
  }

  boolean has(RunStatus status) {
    return all(Facet.STATUS).stream().anyMatch(value -> value.equalsIgnoreCase(status.name()));
  }

  /** Returns the same without one of its values. */
  private RunFilter without(Facet facet, String value) {
    Map<Facet, List<String>> fewer = new EnumMap<>(Facet.class);
    fewer.putAll(values);
    fewer.computeIfPresent(
        facet, (same, all) -> all.stream().filter(each -> !each.equals(value)).toList());
    return new RunFilter(fewer);
  }

  /** Returns what narrows the list, each with the link to the list without it. */
  List<Chip> chips() {
    List<Chip> chips = new ArrayList<>();
    values.forEach(
        (facet, all) ->
            all.forEach(
                value -> chips.add(new Chip(facet.label(), value, without(facet, value).link()))));
    return chips;
  }

  /** Returns the query string of a link to these runs, from their first page. */
  String link() {
    return "?" + String.join("&", parameters());
  }

  /** Returns the query string of a link to another page of these runs. */
  String link(String direction, String cursor) {
    List<String> all = new ArrayList<>(parameters());
    all.add(parameter(direction, cursor));
    return "?" + String.join("&", all);
  }

  /** Returns the parameters of the URL, encoded. */
  List<String> parameters() {
    return values.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(value -> parameter(entry.getKey().parameter(), value)))
        .toList();
  }

  /** Returns the query string of the same for {@code GET api/v1/runs/export}. */
  String export(Instant now) {
    RunQuery query = new RunQuery();
    applyTo(query, now);
    List<String> all = new ArrayList<>();
    EXPORTED.forEach((facet, name) -> all(facet).forEach(value -> all.add(parameter(name, value))));
    Collections.sort(all);
    query.createdFrom().ifPresent(from -> all.add(parameter("createdFrom", from.toString())));
    query.createdBefore().ifPresent(to -> all.add(parameter("createdBefore", to.toString())));
    query.endedFrom().ifPresent(from -> all.add(parameter("endedFrom", from.toString())));
    query.longerThan().ifPresent(span -> all.add(parameter("longerThan", span.toString())));
    if (query.isTopLevel()) {
      all.add("topLevel=true");
    }
    return String.join("&", all);
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
