package ee.durable.jpa.run;

/** How a parent made a child. */
public enum LinkKind {
  /** The parent waits for it. */
  CALL,
  /** The parent goes on. */
  START
}
