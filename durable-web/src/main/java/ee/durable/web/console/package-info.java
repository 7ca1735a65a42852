/**
 * The console: a page that lists runs and a page that shows one, read only for now.
 *
 * <p>A page is a view in the web root, a thin bean of its name ({@link
 * ee.durable.web.console.RunsPage}, {@link ee.durable.web.console.RunPage}), and small value
 * classes that hold what is shown. The URL is all the state a page has, so that every page can be
 * bookmarked, shared and reloaded. Everything is escaped by Faces; nothing here makes HTML.
 *
 * <p>There is no login yet, see {@link ee.durable.web}. Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console;

import org.jspecify.annotations.NullMarked;
