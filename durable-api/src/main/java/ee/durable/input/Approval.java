package ee.durable.input;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question for approval.
 *
 * <pre>{@code
 * durable.provideInput(run, "manager", Approval.approved("looks good"));
 * durable.provideInput(run, "manager", Approval.rejected("too expensive"));
 * }</pre>
 *
 * <p>Written as {@code {"approved":true,"comment":"looks good"}}. Not a record: its component would
 * have to be called {@code approved}, and so could not be the factory.
 */
public final class Approval {

  private final boolean isApproved;
  private final @Nullable String comment;

  private Approval(boolean isApproved, @Nullable String comment) {
    this.isApproved = isApproved;
    this.comment = comment;
  }

  /** Returns a yes. */
  public static Approval approved() {
    return new Approval(true, null);
  }

  /** Returns a yes with a comment. */
  public static Approval approved(String comment) {
    return new Approval(true, comment);
  }

  /** Returns a no. */
  public static Approval rejected() {
    return new Approval(false, null);
  }

  /** Returns a no with a comment. */
  public static Approval rejected(String comment) {
    return new Approval(false, comment);
  }

  /** Returns a yes or no; for JSON. */
  @JsonbCreator
  public static Approval of(
      @JsonbProperty("approved") boolean isApproved,
      @JsonbProperty("comment") Optional<String> comment) {
    return new Approval(isApproved, comment.orElse(null));
  }

  /** Returns whether it is a yes. */
  public boolean isApproved() {
    return isApproved;
  }

  /** Returns the comment, if there is one. */
  public Optional<String> getComment() {
    return Optional.ofNullable(comment);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Approval that
        && isApproved == that.isApproved
        && Objects.equals(comment, that.comment);
  }

  @Override
  public int hashCode() {
    return Objects.hash(isApproved, comment);
  }

  /** Returns the answer in words, such as "approved: looks good". */
  @Override
  public String toString() {
    return (isApproved ? "approved" : "rejected") + (comment == null ? "" : ": " + comment);
  }
}
