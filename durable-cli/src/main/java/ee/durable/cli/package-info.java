/**
 * The command line: operates an engine over its REST API. Begin with {@link ee.durable.cli.Main};
 * each command is a class of its own. Knows no other module of ours.
 */
@NullMarked
package ee.durable.cli;

import org.jspecify.annotations.NullMarked;
