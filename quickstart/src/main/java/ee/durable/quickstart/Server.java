package ee.durable.quickstart;

import java.net.URI;
import java.nio.file.Path;

/** A running server with the engine and the example application. */
interface Server extends AutoCloseable {

  /** Returns where the console is. */
  URI console();

  /** Returns where the shop's resources are, with a slash at the end. */
  URI shop();

  /** Returns where it writes its log. */
  Path log();

  /** Returns whether it has started and deployed what it shall, or has failed to. */
  boolean isUp();

  /** Returns whether its process runs. */
  boolean isAlive();

  @Override
  void close() throws InterruptedException;
}
