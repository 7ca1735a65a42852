package ee.durable.engine.log;

import java.util.List;
import java.util.stream.Stream;

/** A place where all log messages of the process, or of the application, come by. */
interface LogSource {

  /** Begins to hear; what hears already stays as it is. */
  void attach();

  /** Hears no longer. */
  void detach();

  /** Returns the sources there are here. */
  static List<LogSource> all() {
    return Stream.concat(Stream.of(new CapturingHandler()), logback()).toList();
  }

  private static Stream<LogSource> logback() {
    try {
      return Stream.of(new LogbackAppender());
    } catch (LinkageError absent) {
      return Stream.empty(); // the application has brought no Logback
    }
  }

  /**
   * Returns whether the caller was called by one of these classes: what a handler prints, or hands
   * on to another logging library, has been heard before.
   */
  static boolean isCalledBy(String... classes) {
    List<String> wanted = List.of(classes);
    return StackWalker.getInstance()
        .walk(frames -> frames.limit(64).anyMatch(frame -> wanted.contains(frame.getClassName())));
  }
}
