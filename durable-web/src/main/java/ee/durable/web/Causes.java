package ee.durable.web;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The chain of causes of an exception. Containers wrap what a bean throws, each in its own way, so
 * that the exception worth knowing is seldom the first one.
 */
public final class Causes {

  /** Longer chains than this are circles. */
  private static final int LONGEST = 50;

  private Causes() {}

  /** Returns the exception itself, then its cause, and so on. */
  public static Stream<Throwable> of(Throwable thrown) {
    return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(LONGEST);
  }

  /** Returns the first exception of this type in the chain, empty if there is none. */
  public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }
}
