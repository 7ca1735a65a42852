package ee.durable.audit;

import ee.durable.run.Page;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries to list. All filters must match; several values of one filter are alternatives. */
public final class AuditQuery {

  /** The largest page. */
  public static final int LARGEST_PAGE = 200;

  private final Set<String> actors = new LinkedHashSet<>();
  private final Set<String> actions = new LinkedHashSet<>();
  private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
  private @Nullable Target target;
  private @Nullable Instant from;
  private @Nullable Instant before;
  private int limit = 50;
  private @Nullable String after;

  /** Creates a query that matches every entry. */
  public AuditQuery() {}

  /** Only what one of these did. */
  public AuditQuery actor(String... anyOf) {
    actors.addAll(List.of(anyOf));
    return this;
  }

  /** Only these actions. */
  public AuditQuery action(String... anyOf) {
    actions.addAll(List.of(anyOf));
    return this;
  }

  /** Only what was done to this. */
  public AuditQuery target(Target newTarget) {
    this.target = newTarget;
    return this;
  }

  /** Only what ended in one of these ways. */
  public AuditQuery outcome(Outcome... anyOf) {
    outcomes.addAll(List.of(anyOf));
    return this;
  }

  /** Only entries from this instant on. */
  public AuditQuery from(Instant instant) {
    this.from = instant;
    return this;
  }

  /** Only entries before this instant. */
  public AuditQuery before(Instant instant) {
    this.before = instant;
    return this;
  }

  /**
   * Sets how many entries a page has; the default is 50.
   *
   * @param newLimit 1 to {@value #LARGEST_PAGE}
   */
  public AuditQuery limit(int newLimit) {
    if (newLimit < 1 || newLimit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to %d entries, but the limit was %d.".formatted(LARGEST_PAGE, newLimit));
    }
    this.limit = newLimit;
    return this;
  }

  /** Goes on after the page whose {@link Page#next()} this is. */
  public AuditQuery after(String cursor) {
    this.after = cursor;
    return this;
  }

  /** Returns the actors, empty for all. */
  public Set<String> actors() {
    return Collections.unmodifiableSet(actors);
  }

  /** Returns the actions, empty for all. */
  public Set<String> actions() {
    return Collections.unmodifiableSet(actions);
  }

  /** Returns the outcomes, empty for all. */
  public Set<Outcome> outcomes() {
    return Collections.unmodifiableSet(outcomes);
  }

  /** Returns the target, if one is asked for. */
  public Optional<Target> target() {
    return Optional.ofNullable(target);
  }

  /** Returns the first instant, if there is one. */
  public Optional<Instant> from() {
    return Optional.ofNullable(from);
  }

  /** Returns the instant before which entries are, if there is one. */
  public Optional<Instant> before() {
    return Optional.ofNullable(before);
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
