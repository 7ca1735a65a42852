/**
 * Lets the quick start and the tests ask the shop over HTTP. In a WAR of its own in the EAR, part
 * of the one WAR on Payara Micro.
 */
@NullMarked
package ee.durable.examples.web;

import org.jspecify.annotations.NullMarked;
