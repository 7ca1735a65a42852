package ee.durable.error;

/** There is no schedule of this name. */
public final class UnknownScheduleException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String schedule;

  /** Creates the exception. */
  public UnknownScheduleException(String schedule) {
    super(
        ("There is no schedule '%s'. durable.schedules().list(..) shows which there are, and"
                + " create(..) makes one.")
            .formatted(schedule));
    this.schedule = schedule;
  }

  /** Returns the name that was asked for. */
  public String schedule() {
    return schedule;
  }
}
