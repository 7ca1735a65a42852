package ee.durable.audit;

import ee.durable.data.JsonValues;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or tried to.
 *
 * <pre>{@code
 * durable.audit().record(
 *     Deed.of(key, actor, "run.cancel").to(Target.run(run)).because("asked for twice").done());
 * }</pre>
 *
 * <p>Texts are cut after 2,000 characters.
 *
 * @param key of the action, by which a repetition is known; there is one entry with each
 * @param actor who acts
 * @param action what he does, in small letters with dots
 * @param target what it is done to, empty for nothing in particular
 * @param reason why, empty if he did not say
 * @param details more of what was asked for, as JSON text of up to {@value #MOST_DETAILS}
 *     characters, empty for nothing
 * @param outcome what came of it
 * @param message why it was not done, empty if it was
 * @param result what it answered, such as the id of a new run, empty for nothing
 */
public record Deed(
    UUID key,
    Actor actor,
    String action,
    Optional<Target> target,
    Optional<String> reason,
    Optional<String> details,
    Outcome outcome,
    Optional<String> message,
    Optional<String> result) {

  /** How many characters the details may have. */
  public static final int MOST_DETAILS = 16_000;

  private static final int LONGEST_ACTION = 100;

  /** Checks the parts, and cuts what is too long. */
  public Deed {
    if (action.length() > LONGEST_ACTION || !action.matches("[a-z][a-z0-9_]*([.][a-z0-9_]+)*")) {
      throw new IllegalArgumentException(
          "An action is named in small letters with dots, such as run.cancel, but was '%s'."
              .formatted(Texts.storable(action)));
    }
    reason = reason.map(Texts::storable);
    details.ifPresent(Deed::checkDetails);
    message = message.map(Texts::storable);
    result = result.map(Texts::storable);
  }

  private static void checkDetails(String details) {
    if (details.length() > MOST_DETAILS) {
      throw new IllegalArgumentException(
          "The details of an action must have up to %d characters, but have %d."
              .formatted(MOST_DETAILS, details.length()));
    }
    JsonValues.parse(details);
  }

  /** Begins with an action that was done, to nothing in particular. */
  public static Deed of(UUID key, Actor actor, String action) {
    return new Deed(
        key,
        actor,
        action,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Outcome.DONE,
        Optional.empty(),
        Optional.empty());
  }

  /** Says what it was done to. */
  public Deed to(@Nullable Target newTarget) {
    return new Deed(
        key,
        actor,
        action,
        Optional.ofNullable(newTarget),
        reason,
        details,
        outcome,
        message,
        result);
  }

  /** Says why. */
  public Deed because(@Nullable String newReason) {
    return new Deed(
        key,
        actor,
        action,
        target,
        Optional.ofNullable(newReason),
        details,
        outcome,
        message,
        result);
  }

  /** Adds details, as JSON text. */
  public Deed with(@Nullable String newDetails) {
    return new Deed(
        key,
        actor,
        action,
        target,
        reason,
        Optional.ofNullable(newDetails),
        outcome,
        message,
        result);
  }

  /** It was done, and answered nothing. */
  public Deed done() {
    return done(null);
  }

  /** It was done. */
  public Deed done(@Nullable String newResult) {
    return ended(Outcome.DONE, null, newResult);
  }

  /** It could not be done. */
  public Deed refused(String why) {
    return ended(Outcome.REFUSED, why, null);
  }

  /** The actor had no right to it. */
  public Deed denied(String why) {
    return ended(Outcome.DENIED, why, null);
  }

  private Deed ended(Outcome how, @Nullable String why, @Nullable String newResult) {
    return new Deed(
        key,
        actor,
        action,
        target,
        reason,
        details,
        how,
        Optional.ofNullable(why),
        Optional.ofNullable(newResult));
  }
}
