package ee.durable.engine.log;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows a method what build/forbidden.txt forbids. The name is the one that forbiddenapis knows.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface SuppressForbidden {

  /** Returns why. */
  String value();
}
