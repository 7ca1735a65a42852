package ee.durable.error;

/** A step used one ref for two different children. */
public final class RefReusedException extends DurableException {

  private static final long serialVersionUID = 1L;
  private final String ref;

  /**
   * Creates the exception.
   *
   * @param difference what differs from the first use, such as "another input"
   */
  public RefReusedException(String step, String ref, String difference) {
    super(
        ("Step '%s' used the ref '%s' before, and now with %s. A ref names one child for ever: give"
                + " this child a ref of its own, and build inputs only from the context and from"
                + " outcomes, never from the clock or from chance.")
            .formatted(step, ref, difference));
    this.ref = ref;
  }

  /** Returns the ref. */
  public String ref() {
    return ref;
  }
}
