package ee.durable.web.api;

import ee.durable.run.Page;
import ee.durable.web.Causes;
import java.util.function.Supplier;

/** Reads a page of a list whose parameters have been checked, all but the cursor. */
final class PageReading {

  private PageReading() {}

  /** Reads a page; what the engine refuses then is the cursor. */
  static <T> Page<T> read(Supplier<Page<T>> list) {
    return read("after", list);
  }

  /** Reads something; what the engine refuses then is this parameter. */
  static <T> T read(String judged, Supplier<T> asked) {
    try {
      return asked.get();
    } catch (RuntimeException failed) {
      // An EJB wraps what it throws.
      IllegalArgumentException refused =
          Causes.find(failed, IllegalArgumentException.class).orElseThrow(() -> failed);
      throw ProblemException.parameter(judged, String.valueOf(refused.getMessage()));
    }
  }
}
