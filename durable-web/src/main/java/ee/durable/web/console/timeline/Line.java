package ee.durable.web.console.timeline;

import ee.durable.web.console.StatusLook;
import java.time.Instant;
import java.util.List;

/**
 * A row before it has a place.
 *
 * @param label what is written before it
 * @param name what it shows, in words
 * @param depth how deep it is inside blocks, 0 for a step of the run itself
 * @param status where it stands
 * @param href where it leads
 * @param marks its bars
 * @param first when it began
 * @param busy when something was done, not only waited for
 */
record Line(
    String label,
    String name,
    int depth,
    StatusLook status,
    String href,
    List<Mark> marks,
    Instant first,
    List<Span> busy) {

  Line {
    marks = List.copyOf(marks);
    busy = List.copyOf(busy);
  }

  Line labelled(String newLabel, String newName) {
    return new Line(newLabel, newName, depth, status, href, marks, first, busy);
  }
}
