package ee.durable.error;

/** There is a schedule of this name already. */
public final class ScheduleExistsException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String schedule;

  /** Creates the exception. */
  public ScheduleExistsException(String schedule) {
    super(
        ("There is a schedule '%s' already, and nothing was changed. Use another name, or change(..)"
                + " that one.")
            .formatted(schedule));
    this.schedule = schedule;
  }

  /** Returns the name. */
  public String schedule() {
    return schedule;
  }
}
