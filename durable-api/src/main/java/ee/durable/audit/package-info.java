/** Who did what, when, from where and why: a record that is added to and never changed. */
@NullMarked
package ee.durable.audit;

import org.jspecify.annotations.NullMarked;
