/** What has to be in the WAR itself on Payara Micro. */
@NullMarked
package ee.durable.micro;

import org.jspecify.annotations.NullMarked;
