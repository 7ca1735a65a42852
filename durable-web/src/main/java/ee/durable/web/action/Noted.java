package ee.durable.web.action;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that the audit keeps, as its text. What is not marked is not kept: payloads are
 * nobody's business but the run's.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface Noted {

  /** Returns its name in the audit. */
  String value();
}
