/**
 * The console. What is here all its pages share: how a status looks, how times and documents are
 * shown. {@code frame} is what surrounds a page, and how its forms ask for an action; each other
 * package is a page or two, or a drawing.
 *
 * <p>A page is a view in the web root, a thin bean of its name, and small value classes that hold
 * what is shown. The URL is all the state a page has, so that every page can be bookmarked, shared
 * and reloaded. Everything is escaped by Faces; nothing here makes HTML.
 *
 * <p>Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console;

import org.jspecify.annotations.NullMarked;
