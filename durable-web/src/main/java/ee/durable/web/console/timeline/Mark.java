package ee.durable.web.console.timeline;

/**
 * A bar before it has a place.
 *
 * @param kind what it shows
 * @param span from when to when
 * @param tone the name of the colour in {@code console.css}
 * @param name what it shows, in words
 */
record Mark(Bar.Kind kind, Span span, String tone, String name) {}
