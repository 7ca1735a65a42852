package ee.durable.input;

import ee.durable.data.Data;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every question has, whatever answer it asks for.
 *
 * @param <O> the options themselves
 */
public abstract sealed class AskOptions<O extends AskOptions<O>>
    permits ApprovalOptions, ChoiceOptions, TextOptions, FormOptions {

  /** What a question that timed out answers when nothing else was given. */
  public static final String DEFAULT_TIMEOUT_VALUE = "input_timeout";

  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int LONGEST_NAME = 200;

  private String prompt = "";
  private Data metadata = Data.EMPTY;
  private @Nullable String assignee;
  private @Nullable String role;
  private @Nullable Duration timeout;
  private @Nullable Object timeoutValue = DEFAULT_TIMEOUT_VALUE;
  private boolean failsOnTimeout;

  AskOptions() {}

  /** Sets what people read above the answer; without it they read the question's name. */
  public O prompt(String prompt) {
    this.prompt = prompt;
    return self();
  }

  /**
   * Sets more facts for those who show the question, such as the order it is about.
   *
   * @param metadata a {@code Map}, record, bean or {@code Data}
   * @throws ee.durable.error.InvalidPayloadException if it is no JSON object
   */
  public O metadata(Object metadata) {
    this.metadata = Data.of(metadata);
    return self();
  }

  /** Names the person who is to answer. */
  public O assignee(String assignee) {
    this.assignee = checkName("An assignee", assignee);
    return self();
  }

  /** Names the role whose people are to answer. */
  public O role(String role) {
    this.role = checkName("A role", role);
    return self();
  }

  /**
   * Limits how long the question stays open, counted from the moment it is asked.
   *
   * @param timeout zero is legal and times out at once, and so is a negative one: a step that is
   *     entered again may compute a time that has passed meanwhile; without a timeout the question
   *     stays open until it is answered
   * @return these options
   */
  public O timeout(Duration timeout) {
    if (timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A question's timeout must not be longer than %d days, but was %s."
              .formatted(LONGEST.toDays(), timeout));
    }
    this.timeout = timeout.isNegative() ? Duration.ZERO : timeout;
    return self();
  }

  /**
   * Sets what {@link ee.durable.outcome.InputTimedOut} carries.
   *
   * @param timeoutValue anything that can be written as JSON, {@code null} too; the default is
   *     {@value #DEFAULT_TIMEOUT_VALUE}
   * @return these options
   */
  public O timeoutValue(@Nullable Object timeoutValue) {
    this.timeoutValue = timeoutValue;
    return self();
  }

  /**
   * Lets the step fail when the timeout passes, for good and with the type {@code input_timeout},
   * in place of answering the timeout value.
   */
  public O failOnTimeout() {
    this.failsOnTimeout = true;
    return self();
  }

  /**
   * Returns the question that these options describe.
   *
   * @throws IllegalArgumentException if it cannot be asked so; the message names the mistake
   * @throws ee.durable.error.InvalidPayloadException if it cannot be stored: too large, or holding
   *     characters that no database text can hold
   */
  public final Question question() {
    return QuestionCheck.checked(unchecked());
  }

  /** Returns the question before anything was checked. */
  abstract Question unchecked();

  /** Returns the prompt, empty for none. */
  public String prompt() {
    return prompt;
  }

  /** Returns the metadata. */
  public Data metadata() {
    return metadata;
  }

  /** Returns the person who is to answer, if one is named. */
  public Optional<String> assignee() {
    return Optional.ofNullable(assignee);
  }

  /** Returns the role whose people are to answer, if one is named. */
  public Optional<String> role() {
    return Optional.ofNullable(role);
  }

  /** Returns the timeout, empty for none; never negative. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Returns the timeout value, which may be null. */
  public @Nullable Object timeoutValue() {
    return timeoutValue;
  }

  /** Returns whether the step fails when the timeout passes. */
  public boolean failsOnTimeout() {
    return failsOnTimeout;
  }

  Question question(InputKind kind, List<Choice> choices, List<Field> fields) {
    return new Question(kind, prompt, choices, fields, metadata);
  }

  Question question(InputKind kind, List<Choice> choices, int least, int most) {
    return new Question(kind, prompt, choices, List.of(), metadata, least, most);
  }

  @SuppressWarnings("unchecked")
  private O self() {
    return (O) this;
  }

  static String checkName(String what, String name) {
    boolean isLegal =
        !name.isBlank()
            && name.length() <= LONGEST_NAME
            && name.chars().noneMatch(Character::isISOControl);
    if (!isLegal) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters and no control characters, but had %d."
              .formatted(what, LONGEST_NAME, name.length()));
    }
    return name;
  }
}
