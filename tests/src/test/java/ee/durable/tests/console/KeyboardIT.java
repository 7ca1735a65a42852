package ee.durable.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import ee.durable.tests.rest.Http;
import java.net.URL;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Journeys without a mouse: everything here is a key. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyboardIT {

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;
  private ShownRuns runs;
  private Visit visit;
  private Keyboard keys;
  private final String mine = "keys-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    runs = new ShownRuns(url);
    visit = BROWSER.visit(url, Http.OPERATOR);
    keys = visit.page().keyboard();
  }

  private String keyed(String workflow, String status) {
    return runs.started(
        Map.of("workflow", workflow, "key", mine, "input", Map.of("text", mine)), status);
  }

  /** Tabs on until what has the focus is that. */
  private void tabTo(String selector) {
    for (int presses = 0; presses < 150; presses++) {
      keys.press("Tab");
      if (Boolean.TRUE.equals(
          visit.page().evaluate("s => document.activeElement.matches(s)", selector))) {
        return;
      }
    }
    throw new AssertionError("Tab never comes to " + selector + " at " + visit.page().url());
  }

  @Test
  void aFailedRunIsFoundAndRetried() {
    String run = keyed("shown_order", "FAILED");
    visit.to("");

    keys.press("g");
    keys.press("r");
    awaitPage("/runs$");
    keys.press("/");
    assertThat(visit.page().locator("input[name=workflow]")).isFocused();
    tabTo("input[name=key]");
    keys.type(mine);
    keys.press("Enter");
    awaitPage("key=" + mine);
    keys.press("j");
    keys.press("Enter");
    awaitPage("run\\?id=" + run);
    keys.press("r");

    visit.assertNotice("The run goes on.");
    visit.assertStatus("Completed");
  }

  @Test
  void aRunIsReachedByItsIdAndCancelled() {
    String run = keyed("shown_waiting", "WAITING");
    visit.to("");

    keys.press("Control+k");
    assertThat(visit.page().locator("#palette input")).isFocused();
    keys.type(run);
    assertThat(visit.page().locator("#palette-list")).containsText(run);
    keys.press("Enter");
    visit.assertStatus("Waiting");
    keys.press("c");
    tabTo("dialog[open] textarea[name=reason]");
    keys.type("nobody wants it");
    tabTo("#cancel-do");
    keys.press("Enter");

    visit.assertNotice("were cancelled");
    visit.assertStatus("Cancelled");
  }

  @Test
  void aDialogIsLeftWithEscapeAndTheFocusGoesBack() {
    String run = keyed("shown_waiting", "WAITING");
    visit.to("run?id=" + run);

    tabTo("[data-dialog=send]");
    keys.press("Enter");
    assertThat(visit.dialog()).hasCount(1);
    keys.press("Escape");

    assertThat(visit.dialog()).hasCount(0);
    assertThat(visit.page().locator("[data-dialog=send]")).isFocused();
  }

  @Test
  void anEventIsSent() {
    visit.to("run?id=" + keyed("shown_waiting", "WAITING"));

    tabTo("[data-dialog=send]");
    keys.press("Enter");
    tabTo("dialog[open] input[name=event]");
    keys.type("paid");
    keys.press("Enter");

    visit.assertNotice("The event was sent.");
    visit.assertStatus("Completed");
  }

  @Test
  void aQuestionIsAnswered() {
    String run = keyed("shown_asking", "WAITING");
    visit.to("run?id=" + run);

    tabTo("a[href^='answer']");
    keys.press("Enter");
    awaitPage("/answer");
    tabTo("#approve");
    keys.press("Enter");

    visit.assertNotice("Your answer is recorded");
  }

  @Test
  void theTabsOfARunAreWalkedAndTheContentIsSkippedTo() {
    visit.to("run?id=" + keyed("shown_order", "FAILED"));

    keys.press("Tab");
    assertThat(visit.page().locator("a.skip")).isFocused();
    keys.press("Enter");
    assertThat(visit.page().locator("#main")).isFocused();
    keys.press("4");
    awaitPage("tab=steps");
    assertThat(visit.page().locator("#steps")).containsText("charge");
    keys.press("2");
    awaitPage("tab=graph");
    tabTo("svg a, .graph-list a");
  }

  /** A key that is pressed on the way to a page is heard by none. */
  private void awaitPage(String pattern) {
    assertThat(visit.page()).hasURL(Pattern.compile(pattern));
    visit.page().locator("html[data-ready]").waitFor();
  }
}
