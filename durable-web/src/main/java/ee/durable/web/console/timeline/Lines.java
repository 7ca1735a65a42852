package ee.durable.web.console.timeline;

import ee.durable.run.Attempt;
import ee.durable.run.Run;
import ee.durable.run.Wait;
import ee.durable.web.console.Elapsed;
import ee.durable.web.console.StatusLook;
import ee.durable.web.console.recorded.Links;
import ee.durable.web.console.recorded.RecordedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the rows of a timeline: the steps of a run in the order in which they first began, below a
 * block its parts with their steps.
 */
final class Lines {

  /** The bars of a row; a step in a loop may have thousands of attempts. */
  private static final int MOST_BARS = 100;

  private static final String PART = "▸ ";

  private final Instant now;
  private final List<Line> all = new ArrayList<>();

  private Lines(Instant now) {
    this.now = now;
  }

  static List<Line> of(RecordedRun recorded, Instant now) {
    Lines lines = new Lines(now);
    lines.add(recorded, 0);
    return lines.all;
  }

  private void add(RecordedRun recorded, int depth) {
    Map<String, List<Attempt>> steps = new LinkedHashMap<>();
    for (Attempt attempt : recorded.attempts()) {
      steps.computeIfAbsent(label(attempt), step -> new ArrayList<>()).add(attempt);
    }
    Map<String, List<RecordedRun>> parts = new LinkedHashMap<>();
    for (RecordedRun part : recorded.parts()) {
      String block = part.run().family().step().orElse("");
      parts.computeIfAbsent(block, path -> new ArrayList<>()).add(part);
    }
    List<List<Attempt>> ordered =
        steps.values().stream()
            .sorted(Comparator.comparing(attempts -> attempts.get(0).started()))
            .toList();
    boolean isFirst = depth == 0;
    for (List<Attempt> attempts : ordered) {
      all.add(step(recorded, attempts, depth, isFirst));
      isFirst = false;
      boolean isUndo = attempts.get(0).kind() == Attempt.Kind.COMPENSATION;
      List<RecordedRun> below = isUndo ? null : parts.remove(attempts.get(0).step());
      addParts(below == null ? List.of() : below, depth + 1);
    }
    parts.values().forEach(below -> addParts(below, depth + 1));
    addParts(recorded.undos(), depth + 1);
  }

  private void addParts(List<RecordedRun> parts, int depth) {
    for (RecordedRun part : parts) {
      if (isSingleStep(part)) {
        all.add(single(part, depth));
      } else {
        all.add(part(part, depth));
        add(part, depth + 1);
      }
    }
  }

  /** A part with one step needs no row of its own beside the row of the step. */
  private static boolean isSingleStep(RecordedRun part) {
    return part.parts().isEmpty()
        && part.attempts().stream().map(Lines::label).distinct().count() == 1;
  }

  private Line single(RecordedRun part, int depth) {
    Line step = step(part, part.attempts(), depth, true);
    String ref = part.run().family().ref().orElse("");
    String label = step.label().startsWith(ref) ? step.label() : ref + " " + step.label();
    return step.labelled(PART + label, "part " + ref + ", " + step.name());
  }

  private static String label(Attempt attempt) {
    return (attempt.kind() == Attempt.Kind.COMPENSATION ? "undo " : "") + attempt.step();
  }

  // A step

  private Line step(RecordedRun recorded, List<Attempt> attempts, int depth, boolean isFirst) {
    Run run = recorded.run();
    Attempt first = attempts.get(0);
    Attempt last = attempts.get(attempts.size() - 1);
    String label = label(first);
    List<Mark> marks = new ArrayList<>();
    if (isFirst) {
      queued(run).ifPresent(marks::add);
    }
    List<Span> waited =
        first.kind() == Attempt.Kind.COMPENSATION
            ? List.of()
            : marksOfWaits(recorded, first.step(), marks);
    List<Span> busy = new ArrayList<>();
    for (Attempt attempt : attempts) {
      busy.addAll(span(attempt).without(waited));
    }
    // Waits are drawn over attempts, so they come after them.
    List<Mark> shown = new ArrayList<>();
    int hidden = Math.max(0, attempts.size() - MOST_BARS);
    attempts.stream().skip(hidden).map(attempt -> mark(label, attempt)).forEach(shown::add);
    marks.stream().skip(Math.max(0, marks.size() - MOST_BARS)).forEach(shown::add);
    StatusLook status = StatusLook.of(last);
    return new Line(
        name(first) + (attempts.size() > 1 ? " ×" + attempts.size() : ""),
        "%s, %s, %s%s"
            .formatted(
                label,
                words(status),
                attempts.size() == 1 ? "1 attempt" : attempts.size() + " attempts",
                hidden == 0 ? "" : ", the last " + MOST_BARS + " shown"),
        depth,
        status,
        Links.step(run.id(), first.step()),
        shown,
        first.started(),
        busy);
  }

  /** Inside a part the path of its block is said already by the rows above. */
  private static String name(Attempt attempt) {
    String step = attempt.step();
    String name = step.substring(step.lastIndexOf('/') + 1);
    return attempt.kind() == Attempt.Kind.COMPENSATION ? "undo " + name : name;
  }

  private List<Span> marksOfWaits(RecordedRun recorded, String step, List<Mark> marks) {
    List<Span> waited = new ArrayList<>();
    for (Wait wait : recorded.waits()) {
      if (wait.step().equals(step)) {
        Span span = new Span(wait.since(), wait.ended().orElse(now));
        StatusLook look = StatusLook.of(wait.kind());
        waited.add(span);
        marks.add(
            new Mark(
                Bar.Kind.WAIT,
                span,
                wait.isOpen() ? look.getTone() : "neutral",
                "%s: %s, %s".formatted(step, words(look), Elapsed.text(span.length()))));
      }
    }
    return joined(waited, marks);
  }

  /** A block has a wait for each of its parts, one over the other; one bar is enough. */
  private static List<Span> joined(List<Span> waited, List<Mark> marks) {
    List<Span> merged = Span.merged(waited);
    if (merged.size() < waited.size()) {
      Mark any = marks.get(marks.size() - 1);
      marks.removeIf(mark -> mark.kind() == Bar.Kind.WAIT);
      merged.forEach(span -> marks.add(new Mark(Bar.Kind.WAIT, span, any.tone(), any.name())));
    }
    return merged;
  }

  private Mark mark(String label, Attempt attempt) {
    StatusLook look = StatusLook.of(attempt);
    Span span = span(attempt);
    return new Mark(
        Bar.Kind.ATTEMPT,
        span,
        look.getTone(),
        "%s, attempt %d, %s, %s"
            .formatted(label, attempt.number(), words(look), Elapsed.text(span.length())));
  }

  private Span span(Attempt attempt) {
    return new Span(attempt.started(), attempt.ended().orElse(now));
  }

  // A part

  private Line part(RecordedRun recorded, int depth) {
    Run run = recorded.run();
    StatusLook status = StatusLook.of(run);
    List<Mark> marks = new ArrayList<>();
    queued(run).ifPresent(marks::add);
    List<Span> busy = new ArrayList<>();
    String label = run.family().ref().orElse(run.workflow());
    run.times()
        .started()
        .map(started -> new Span(started, run.times().ended().orElse(now)))
        .ifPresent(
            span -> {
              marks.add(
                  new Mark(
                      Bar.Kind.ATTEMPT,
                      span,
                      status.getTone(),
                      "%s, %s, %s".formatted(label, words(status), Elapsed.text(span.length()))));
              if (!recorded.isLookedInto()) {
                busy.add(span);
              }
            });
    return new Line(
        PART + label,
        "part %s, %s".formatted(label, words(status)),
        depth,
        status,
        Links.run(run.id()),
        marks,
        run.times().created(),
        busy);
  }

  private Optional<Mark> queued(Run run) {
    Optional<Instant> ended = run.times().started().or(() -> run.times().ended());
    Span span = new Span(run.times().created(), ended.orElse(now));
    return span.length().isZero()
        ? Optional.empty()
        : Optional.of(
            new Mark(
                Bar.Kind.QUEUED,
                span,
                "neutral",
                "before a worker took it, " + Elapsed.text(span.length())));
  }

  private static String words(StatusLook status) {
    return status.getLabel().toLowerCase(Locale.ROOT);
  }
}
