package ee.durable.input;

import ee.durable.run.Page;
import ee.durable.run.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which questions to list. All filters must match; several values of one filter are alternatives.
 */
public final class InputQuery {

  /** The largest page. */
  public static final int LARGEST_PAGE = 200;

  private final Set<String> workflows = new LinkedHashSet<>();
  private final Set<String> roles = new LinkedHashSet<>();
  private final Set<InputState> states = EnumSet.noneOf(InputState.class);
  private @Nullable RunId run;
  private @Nullable String name;
  private @Nullable String assignee;
  private @Nullable Instant dueBefore;
  private boolean overdue;
  private boolean unassigned;
  private int limit = 50;
  private @Nullable String after;

  /** Creates a query that matches every open question. */
  public InputQuery() {}

  /** Only questions of this run. */
  public InputQuery run(RunId run) {
    this.run = run;
    return this;
  }

  /** Only questions of runs of these workflows, by name. */
  public InputQuery workflow(String... names) {
    workflows.addAll(List.of(names));
    return this;
  }

  /** Only questions of this name. */
  public InputQuery name(String name) {
    this.name = name;
    return this;
  }

  /** Only questions that this person is to answer. */
  public InputQuery assignee(String assignee) {
    this.assignee = assignee;
    return this;
  }

  /** Only questions that people of one of these roles are to answer. */
  public InputQuery role(String... anyOf) {
    roles.addAll(List.of(anyOf));
    return this;
  }

  /** Only questions in one of these states; without it, only open ones. */
  public InputQuery state(InputState... anyOf) {
    states.addAll(List.of(anyOf));
    return this;
  }

  /** Only questions that time out before this instant. */
  public InputQuery dueBefore(Instant instant) {
    this.dueBefore = instant;
    return this;
  }

  /** Only questions whose time has passed. */
  public InputQuery overdue() {
    this.overdue = true;
    return this;
  }

  /** Only questions that nobody in particular is to answer. */
  public InputQuery unassigned() {
    this.unassigned = true;
    return this;
  }

  /**
   * Sets how many questions a page has; the default is 50.
   *
   * @param limit 1 to {@value #LARGEST_PAGE}
   */
  public InputQuery limit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to %d questions, but the limit was %d.".formatted(LARGEST_PAGE, limit));
    }
    this.limit = limit;
    return this;
  }

  /** Goes on after the page whose {@link Page#next()} this is. */
  public InputQuery after(String cursor) {
    this.after = cursor;
    return this;
  }

  /** Returns the run, if one is asked for. */
  public Optional<RunId> run() {
    return Optional.ofNullable(run);
  }

  /** Returns the workflows, empty for all. */
  public Set<String> workflows() {
    return Collections.unmodifiableSet(workflows);
  }

  /** Returns the name, if one is asked for. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Returns the assignee, if one is asked for. */
  public Optional<String> assignee() {
    return Optional.ofNullable(assignee);
  }

  /** Returns the roles, empty for all. */
  public Set<String> roles() {
    return Collections.unmodifiableSet(roles);
  }

  /** Returns the states, never empty. */
  public Set<InputState> states() {
    return states.isEmpty() ? Set.of(InputState.OPEN) : Collections.unmodifiableSet(states);
  }

  /** Returns the bound before which a question times out, if there is one. */
  public Optional<Instant> dueBefore() {
    return Optional.ofNullable(dueBefore);
  }

  /** Returns whether only questions match whose time has passed. */
  public boolean isOverdue() {
    return overdue;
  }

  /** Returns whether only questions match that have no assignee. */
  public boolean isUnassigned() {
    return unassigned;
  }

  /** Returns the size of a page. */
  public int limit() {
    return limit;
  }

  /** Returns the cursor to go on after, empty for the first page. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }
}
