package ee.durable.web.action;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what leaves a row in the audit, be it done or refused. See {@link AuditInterceptor}.
 *
 * <p>The parameters say what the row has: {@link On} what it is done to, {@link Because} why,
 * {@link Noted} whatever else is worth keeping.
 */
@InterceptorBinding
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface Audited {

  /** Returns the name of the action, an object and a verb: {@code run.cancel}. */
  @Nonbinding
  String value();
}
