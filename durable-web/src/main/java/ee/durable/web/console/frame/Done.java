package ee.durable.web.console.frame;

import java.util.Optional;

/**
 * What came of an action.
 *
 * @param sentence what to tell
 * @param link where to look further, a page with its query
 * @param linkText what that link says
 * @param target the page to go to in place of the one it came from
 */
public record Done(
    String sentence, Optional<String> link, String linkText, Optional<String> target) {

  /** Tells a sentence. */
  public static Done of(String sentence) {
    return new Done(sentence, Optional.empty(), "", Optional.empty());
  }

  /** Adds a link. */
  public Done with(String page, String text) {
    return new Done(sentence, Optional.of(page), text, target);
  }

  /** Goes to another page. */
  public Done goingTo(String page) {
    return new Done(sentence, link, linkText, Optional.of(page));
  }
}
