package ee.durable.jpa.payload;

import java.util.Locale;

/** The columns that hold payloads. What is sealed for one is not opened in another. */
public enum PayloadField {
  /** The input of a run. */
  INPUT,
  /** The context of a run. */
  CONTEXT,
  /** Why a run or an attempt failed. */
  FAILURE,
  /** What a step answered. */
  OUTPUT,
  /** What a wait is answered with: an input's answer, or the events it has taken. */
  ANSWER,
  /** What a wait carries when its timeout passes. */
  TIMEOUT_VALUE,
  /** What a person is asked. */
  QUESTION,
  /** What came with an event. */
  EVENT,
  /** What an effect of {@code once} answered. */
  EFFECT,
  /** The input of a run, as its block found it. */
  BLOCK_INPUT,
  /** The context of a run, as its block found it. */
  BLOCK_CONTEXT,
  /** The item of the loop around a block. */
  BLOCK_ITEM,
  /** What a step logged. */
  LOG,
  /** The input of the runs that a schedule starts. */
  SCHEDULE_INPUT,
  /** What a workflow declares of a schedule, its input included. */
  SCHEDULE_DECLARATION;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Returns the name that payloads are bound to. Never to be changed. */
  String text() {
    return text;
  }
}
