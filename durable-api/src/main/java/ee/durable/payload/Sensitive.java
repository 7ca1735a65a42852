package ee.durable.payload;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a record whose value operators must not see. A workflow says which of its
 * records have such components:
 *
 * <pre>{@code
 * record Customer(String name, @Sensitive String iban) {}
 *
 * flow.name("pay_out").sensitive(Customer.class).step("transfer", this::transfer);
 * }</pre>
 *
 * @see Redaction
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sensitive {}
