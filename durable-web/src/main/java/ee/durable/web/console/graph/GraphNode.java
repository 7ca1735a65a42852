package ee.durable.web.console.graph;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node of a graph.
 *
 * @param id its name within the graph
 * @param kind what it is
 * @param label what is written on it
 * @param path the path of the step or block, empty for others
 * @param isUndoable whether it is undone when a later step fails for good
 * @param status where it stands
 * @param detail attempts, duration and counts, in words; may be empty
 * @param href where it leads
 */
public record GraphNode(
    String id,
    Kind kind,
    String label,
    String path,
    boolean isUndoable,
    NodeStatus status,
    String detail,
    String href) {

  /** What a node is. */
  public enum Kind {
    /** Where the run begins. */
    START("start"),
    /** A step. */
    STEP("step"),
    /** A step that decides where the run goes on. */
    DECISION("decision"),
    /** Where one clause is selected. */
    BRANCH("branch"),
    /** Where branches that run at the same time begin. */
    PARALLEL("parallel"),
    /** Where the items of a loop begin. */
    FOR_EACH("for each"),
    /** Where a block waits for all its parts. */
    JOIN("join"),
    /** A loop with a condition. */
    LOOP("loop"),
    /** A run that a step called or started. */
    CHILD("child run"),
    /** The children of a step, where they are many. */
    CHILDREN("child runs"),
    /** What undoes a step. */
    UNDO("undo"),
    /** Where the run ends. */
    END("end");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns it in words. */
    String word() {
      return word;
    }

    /** Returns whether runs come by without anything being recorded. */
    boolean isPassedUnseen() {
      return this == BRANCH || this == LOOP;
    }

    /** Returns whether it has a box of its own rather than a mark. */
    boolean isBox() {
      return this != START && this != END && this != JOIN;
    }
  }

  /** Returns its name in words, all that the picture shows: {@code charge, failed, attempt 3}. */
  public String getName() {
    String undo = isUndoable ? "can be undone" : "";
    String word = kind == Kind.STEP || label.equalsIgnoreCase(kind.word()) ? "" : kind.word();
    return Stream.of(label, word, status.label().toLowerCase(Locale.ROOT), detail, undo)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Returns its name within the graph. */
  public String getId() {
    return id;
  }

  /** Returns what is written on it. */
  public String getLabel() {
    return label;
  }

  /** Returns where it stands. */
  public NodeStatus getStatus() {
    return status;
  }

  /** Returns where it leads, relative to the page. */
  public String getHref() {
    return href;
  }
}
