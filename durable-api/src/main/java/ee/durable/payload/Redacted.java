package ee.durable.payload;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the {@link ee.durable.Durable} for the eyes of operators: what it returns has passed
 * the {@link Redaction}. The REST API, the console and exports use this one.
 *
 * <pre>{@code
 * @Inject @Redacted Durable durable;
 * }</pre>
 */
@Qualifier @Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Redacted {}
