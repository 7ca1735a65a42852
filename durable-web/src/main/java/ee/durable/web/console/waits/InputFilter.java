package ee.durable.web.console.waits;

import ee.durable.input.InputQuery;
import ee.durable.web.console.Query;
import java.util.Map;
import java.util.Optional;

/**
 * Which questions a page lists, as its address says it.
 *
 * @param isMine only those that who looks is to answer
 * @param isUnassigned only those that nobody in particular is to answer
 * @param isOverdue only those whose time has passed
 * @param workflow only those of runs of a workflow
 */
record InputFilter(
    boolean isMine, boolean isUnassigned, boolean isOverdue, Optional<String> workflow) {

  static final InputFilter ALL = new InputFilter(false, false, false, Optional.empty());

  static InputFilter of(Map<String, String[]> parameters) {
    boolean isMine = Query.text(parameters, "mine").isPresent();
    return new InputFilter(
        isMine,
        // What is mine is assigned, to me: both together would never find anything.
        !isMine && Query.text(parameters, "unassigned").isPresent(),
        Query.text(parameters, "overdue").isPresent(),
        Query.text(parameters, "workflow"));
  }

  void applyTo(InputQuery query, String me) {
    if (isMine) {
      query.assignee(me);
    }
    if (isUnassigned) {
      query.unassigned();
    }
    if (isOverdue) {
      query.overdue();
    }
    workflow.ifPresent(query::workflow);
  }

  boolean isAll() {
    return equals(ALL);
  }

  InputFilter mine() {
    return new InputFilter(true, false, false, workflow);
  }

  InputFilter unassigned() {
    return new InputFilter(false, true, false, workflow);
  }

  InputFilter overdue() {
    return new InputFilter(false, false, true, workflow);
  }

  InputFilter everybodys() {
    return new InputFilter(false, false, false, workflow);
  }

  Query query() {
    return new Query()
        .with("kind", "input")
        .with("mine", isMine)
        .with("unassigned", isUnassigned)
        .with("overdue", isOverdue)
        .with("workflow", workflow.orElse(null));
  }
}
