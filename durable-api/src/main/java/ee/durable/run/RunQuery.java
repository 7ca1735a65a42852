package ee.durable.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which runs to list. All filters must match; several values of one filter are alternatives. */
public final class RunQuery {

  /** The largest page. */
  public static final int LARGEST_PAGE = 200;

  /** Longer ones no clock of Java or PostgreSQL adds up. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-fA-F-]{1,36}");

  private final Set<String> workflows = new LinkedHashSet<>();
  private final Set<RunStatus> statuses = new LinkedHashSet<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private @Nullable String queue;
  private @Nullable String key;
  private @Nullable RunId parent;
  private @Nullable String idPrefix;
  private boolean topLevel;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private final Set<WaitKind> waitKinds = EnumSet.noneOf(WaitKind.class);
  private @Nullable String node;
  private @Nullable Instant endedFrom;
  private @Nullable Instant endedBefore;
  private @Nullable String failureType;
  private @Nullable Duration longerThan;
  private @Nullable String schedule;
  private @Nullable RunId origin;
  private int limit = 50;
  private @Nullable String after;
  private @Nullable String before;

  /** Creates a query that matches every run. */
  public RunQuery() {}

  /** Only runs of these workflows, by name. */
  public RunQuery workflow(String... names) {
    workflows.addAll(List.of(names));
    return this;
  }

  /** Only runs in one of these statuses. */
  public RunQuery status(RunStatus... anyOf) {
    statuses.addAll(List.of(anyOf));
    return this;
  }

  /** Only runs of this queue. */
  public RunQuery queue(String name) {
    this.queue = name;
    return this;
  }

  /** Only runs that were started with this key. */
  public RunQuery key(String key) {
    this.key = key;
    return this;
  }

  /** Only runs with this label. Several labels must all match. */
  public RunQuery label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  /** Only the children of this run. */
  public RunQuery parent(RunId parent) {
    this.parent = parent;
    return this;
  }

  /** Only runs that have no parent. */
  public RunQuery topLevel() {
    this.topLevel = true;
    return this;
  }

  /** Only the run with this id. */
  public RunQuery id(RunId id) {
    return idPrefix(id.toString());
  }

  /**
   * Only runs whose id begins like this.
   *
   * @throws IllegalArgumentException if the text cannot begin an id
   */
  public RunQuery idPrefix(String prefix) {
    if (!ID_PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot begin a run id. Expected hexadecimal digits and hyphens, such as 0199c2f4."
              .formatted(prefix.length() > 60 ? prefix.substring(0, 60) + "..." : prefix));
    }
    this.idPrefix = prefix;
    return this;
  }

  /** Only runs that were created at this instant or later. */
  public RunQuery createdFrom(Instant from) {
    this.from = from;
    return this;
  }

  /** Only runs that were created before this instant. */
  public RunQuery createdBefore(Instant to) {
    this.to = to;
    return this;
  }

  /** Only runs that wait for one of these now. */
  public RunQuery waitingFor(WaitKind... anyOf) {
    waitKinds.addAll(List.of(anyOf));
    return this;
  }

  /** Only runs that this node is at now. */
  public RunQuery node(UUID node) {
    return node(node.toString());
  }

  /** Only runs that a node of this label, or with this id, is at now. */
  public RunQuery node(String labelOrId) {
    this.node = labelOrId;
    return this;
  }

  /** Only runs that ended at this instant or later. */
  public RunQuery endedFrom(Instant from) {
    this.endedFrom = from;
    return this;
  }

  /** Only runs that ended before this instant. */
  public RunQuery endedBefore(Instant to) {
    this.endedBefore = to;
    return this;
  }

  /**
   * Only runs whose failure is of exactly this type, the name of a class as a rule. Needs a bound
   * to what is looked through: {@link #createdFrom}, {@link #endedFrom} or statuses of failed runs.
   * Where a codec seals payloads, failures cannot be searched, and the query is refused.
   */
  public RunQuery failureType(String type) {
    this.failureType = type;
    return this;
  }

  /**
   * Only runs that took longer than this from their first step to their end, or until now. Needs a
   * bound to what is looked through: {@link #createdFrom}, {@link #endedFrom}, or statuses of runs
   * that have not ended.
   *
   * @throws IllegalArgumentException if the duration is negative, or longer than 36,500 days
   */
  public RunQuery longerThan(Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A duration of runs is 0 to %d days, but was %s.".formatted(LONGEST.toDays(), duration));
    }
    this.longerThan = duration;
    return this;
  }

  /** Only runs that this schedule has started. */
  public RunQuery startedBy(String schedule) {
    this.schedule = schedule;
    return this;
  }

  /** Only runs that were made of this one by {@link ee.durable.Durable#fork}. */
  public RunQuery forkOf(RunId original) {
    this.origin = original;
    return this;
  }

  /**
   * Sets how many runs a page has; the default is 50.
   *
   * @param limit 1 to {@value #LARGEST_PAGE}
   */
  public RunQuery limit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to %d runs, but the limit was %d.".formatted(LARGEST_PAGE, limit));
    }
    this.limit = limit;
    return this;
  }

  /** Goes on after the page whose {@link Page#next()} this is. */
  public RunQuery after(String cursor) {
    this.after = cursor;
    this.before = null;
    return this;
  }

  /** Goes back to before the page whose {@link Page#previous()} this is, to newer runs. */
  public RunQuery before(String cursor) {
    this.before = cursor;
    this.after = null;
    return this;
  }

  /** Returns the workflows, empty for all. */
  public Set<String> workflows() {
    return Collections.unmodifiableSet(workflows);
  }

  /** Returns the statuses, empty for all. */
  public Set<RunStatus> statuses() {
    return Collections.unmodifiableSet(statuses);
  }

  /** Returns the labels that must match. */
  public List<Map.Entry<String, String>> labels() {
    return new ArrayList<>(labels.entrySet());
  }

  /** Returns the queue, if one is asked for. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /** Returns the key, if one is asked for. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Returns the parent, if one is asked for. */
  public Optional<RunId> parent() {
    return Optional.ofNullable(parent);
  }

  /** Returns how the id begins, if that is asked for. */
  public Optional<String> idPrefix() {
    return Optional.ofNullable(idPrefix);
  }

  /** Returns whether only runs without a parent match. */
  public boolean isTopLevel() {
    return topLevel;
  }

  /** Returns the earliest creation, if there is a bound. */
  public Optional<Instant> createdFrom() {
    return Optional.ofNullable(from);
  }

  /** Returns the bound before which a run was created, if there is one. */
  public Optional<Instant> createdBefore() {
    return Optional.ofNullable(to);
  }

  /** Returns what the runs wait for, empty for all runs. */
  public Set<WaitKind> waitKinds() {
    return Collections.unmodifiableSet(waitKinds);
  }

  /** Returns the label or id of the node, if one is asked for. */
  public Optional<String> node() {
    return Optional.ofNullable(node);
  }

  /** Returns the earliest end, if there is a bound. */
  public Optional<Instant> endedFrom() {
    return Optional.ofNullable(endedFrom);
  }

  /** Returns the bound before which a run ended, if there is one. */
  public Optional<Instant> endedBefore() {
    return Optional.ofNullable(endedBefore);
  }

  /** Returns the type of failure, if one is asked for. */
  public Optional<String> failureType() {
    return Optional.ofNullable(failureType);
  }

  /** Returns the duration that a run took longer than, if one is asked for. */
  public Optional<Duration> longerThan() {
    return Optional.ofNullable(longerThan);
  }

  /** Returns the schedule, if one is asked for. */
  public Optional<String> schedule() {
    return Optional.ofNullable(schedule);
  }

  /** Returns the run that others were made of, if one is asked for. */
  public Optional<RunId> origin() {
    return Optional.ofNullable(origin);
  }

  /** Returns the size of a page. */
  public int limit() {
    return limit;
  }

  /** Returns the cursor to go on after, empty for the first page. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  /** Returns the cursor to go back before, empty unless newer runs are asked for. */
  public Optional<String> before() {
    return Optional.ofNullable(before);
  }
}
