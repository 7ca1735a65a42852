/**
 * One realistic workflow for each construct of a flow. The guide's snippets are taken from here.
 */
@NullMarked
package ee.durable.examples.flows;

import org.jspecify.annotations.NullMarked;
