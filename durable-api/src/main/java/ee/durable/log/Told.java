package ee.durable.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks in a log as another throwable does, but for the line ends in its messages. */
final class Told extends Throwable {

  private static final long serialVersionUID = 1L;

  private final String text;

  private Told(Throwable original) {
    super(original.getMessage());
    text = OneLine.of(original.toString());
    setStackTrace(original.getStackTrace());
  }

  /** Returns the throwable itself if there is nothing in its messages. */
  static @Nullable Throwable of(@Nullable Throwable thrown) {
    return thrown == null || isOneLine(thrown, newSet()) ? thrown : copy(thrown, newSet());
  }

  private static Set<Throwable> newSet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static boolean isOneLine(@Nullable Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return true;
    }
    String shown = thrown.toString();
    boolean isClean = OneLine.of(shown).equals(shown) && isOneLine(thrown.getCause(), seen);
    for (Throwable suppressed : thrown.getSuppressed()) {
      isClean = isClean && isOneLine(suppressed, seen);
    }
    return isClean;
  }

  private static Told copy(Throwable thrown, Set<Throwable> seen) {
    Told told = new Told(thrown);
    if (!seen.add(thrown)) {
      return told;
    }
    if (thrown.getCause() != null) {
      told.initCause(copy(thrown.getCause(), seen));
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      told.addSuppressed(copy(suppressed, seen));
    }
    return told;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the class that logs name is the other's, too
  public String toString() {
    return text;
  }
}
