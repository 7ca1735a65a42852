package ee.durable.web.access;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the {@link ee.durable.Durable} that pages and resources read with. It is {@link
 * ee.durable.payload.Redacted}, it only reads, it asks who the caller is, and it withholds payloads
 * from those who may not see them.
 *
 * <pre>{@code
 * @Inject @Viewed Durable durable;
 * }</pre>
 */
@Qualifier @Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Viewed {}
