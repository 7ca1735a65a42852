package ee.durable.jpa.run;

/** How a parent made a child. */
public enum LinkKind {
  /** The parent waits for it. */
  CALL,
  /** The parent goes on. */
  START,
  /** It is a branch of a parallel block or an item of a loop. */
  BLOCK,
  /** It undoes what another child has done. */
  UNDO
}
