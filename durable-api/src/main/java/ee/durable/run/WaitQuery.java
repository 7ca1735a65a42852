package ee.durable.run;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which open waits to list. All filters must match; several values of one filter are alternatives.
 */
public final class WaitQuery {

  /** The largest page. */
  public static final int LARGEST_PAGE = 200;

  private final Set<WaitKind> kinds = EnumSet.noneOf(WaitKind.class);
  private final Set<String> workflows = new LinkedHashSet<>();
  private @Nullable String event;
  private @Nullable Instant dueBefore;
  private int limit = 50;
  private @Nullable String after;

  /** Creates a query that matches every open wait. */
  public WaitQuery() {}

  /** Only waits for one of these. */
  public WaitQuery kind(WaitKind... anyOf) {
    kinds.addAll(List.of(anyOf));
    return this;
  }

  /** Only waits for an event of this name. */
  public WaitQuery event(String name) {
    this.event = name;
    return this;
  }

  /** Only waits of runs of these workflows, by name. */
  public WaitQuery workflow(String... names) {
    workflows.addAll(List.of(names));
    return this;
  }

  /** Only waits that end by themselves before this instant. */
  public WaitQuery dueBefore(Instant instant) {
    this.dueBefore = instant;
    return this;
  }

  /**
   * Sets how many waits a page has; the default is 50.
   *
   * @param limit 1 to {@value #LARGEST_PAGE}
   */
  public WaitQuery limit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to %d waits, but the limit was %d.".formatted(LARGEST_PAGE, limit));
    }
    this.limit = limit;
    return this;
  }

  /** Goes on after the page whose {@link Page#next()} this is. */
  public WaitQuery after(String cursor) {
    this.after = cursor;
    return this;
  }

  /** Returns the kinds, never empty: all of them if none was asked for. */
  public Set<WaitKind> kinds() {
    if (event != null) {
      return EnumSet.of(WaitKind.EVENT);
    }
    return kinds.isEmpty() ? EnumSet.allOf(WaitKind.class) : Collections.unmodifiableSet(kinds);
  }

  /** Returns the name of the event, if one is asked for. */
  public Optional<String> event() {
    return Optional.ofNullable(event);
  }

  /** Returns the workflows, empty for all. */
  public Set<String> workflows() {
    return Collections.unmodifiableSet(workflows);
  }

  /** Returns the bound before which a wait ends by itself, if there is one. */
  public Optional<Instant> dueBefore() {
    return Optional.ofNullable(dueBefore);
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
