package ee.durable.input;

/** What kind of answer a question asks for. */
public enum InputKind {
  /** Yes or no, with a comment if people like to give one. */
  APPROVAL,
  /** One of the offered choices. */
  SINGLE_CHOICE,
  /** Several of the offered choices. */
  MULTIPLE_CHOICE,
  /** Free text. */
  TEXT,
  /** Several named fields. */
  FORM
}
