/**
 * What has happened lately, and what is open now: for overviews and charts. Never counted over the
 * history of runs.
 */
@NullMarked
package ee.durable.statistics;

import org.jspecify.annotations.NullMarked;
