package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import ee.durable.tests.rest.Http;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page, with something on it and with nothing, light and dark, wide and narrow. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AccessibilityIT {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final List<Integer> WIDTHS = List.of(1440, 390);
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;

  @Test
  void pagesWithSomethingOnThem() {
    assertClean(Http.ADMIN, full());
  }

  @Test
  void pagesWithNothingOnThem() {
    assertClean(Http.ADMIN, ConsolePages.EMPTY);
  }

  @Test
  void pagesOfAViewer() {
    assertClean(Http.VIEWER, full().subList(0, 12));
  }

  @Test
  void thePageToSignInOn() {
    Visit visit = BROWSER.stranger(url).to("login");
    List<String> wrong = new ArrayList<>();
    lookAt(visit.page(), "login", wrong);
    assertThat(wrong).isEmpty();
  }

  @Test
  void dialogs() {
    ShownRuns runs = new ShownRuns(url);
    Visit visit = BROWSER.visit(url, Http.ADMIN).to("run?id=" + runs.failedOrder("dialogs"));
    List<String> wrong = new ArrayList<>();
    for (String dialog : List.of("Retry later…", "Fork…", "Labels…", "Delete…")) {
      visit.button(dialog).click();
      lookAt(visit.page(), dialog, wrong);
      visit.page().keyboard().press("Escape");
    }
    visit.page().keyboard().press("Control+k");
    visit.dialog().waitFor();
    lookAt(visit.page(), "palette", wrong);
    visit.page().keyboard().press("Escape");
    visit.page().keyboard().press("?");
    visit.dialog().waitFor();
    lookAt(visit.page(), "keys", wrong);
    assertThat(wrong).isEmpty();
  }

  private List<String> full() {
    ShownRuns runs = new ShownRuns(url);
    String text = "a text " + UUID.randomUUID();
    String failed = runs.failedOrder(text);
    String asking = runs.started("shown_asking", Map.of("text", text), "WAITING");
    String tree = runs.started("shown_tree", Map.of("text", text), "WAITING");
    runs.http().put("api/v1/schedules/nightly", "{\"workflow\":\"echo\",\"cron\":\"30 2 * * *\"}");
    List<String> pages = new ArrayList<>(ConsolePages.LISTS);
    pages.addAll(ConsolePages.of(failed));
    pages.addAll(ConsolePages.of(tree));
    pages.add("run?id=" + asking);
    pages.addAll(ConsolePages.asking(asking));
    return pages;
  }

  private void assertClean(String user, List<String> paths) {
    Visit visit = BROWSER.visit(url, user);
    List<String> wrong = new ArrayList<>();
    for (String path : paths) {
      visit.page().navigate(path);
      lookAt(visit.page(), path, wrong);
    }
    assertThat(wrong.stream().distinct().toList()).isEmpty();
  }

  private static void lookAt(Page page, String name, List<String> wrong) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      for (ColorScheme scheme : SCHEMES) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String where = "%s, %d, %s: ".formatted(name, width, scheme);
        new AxeBuilder(page)
            .withTags(RULES)
            .setLegacyMode(true)
            .analyze()
            .getViolations()
            .forEach(rule -> wrong.add(where + said(rule)));
      }
      int more =
          (Integer)
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (more > 0) {
        wrong.add("%s, %d: wider than the window by %d".formatted(name, width, more));
      }
    }
  }

  private static String said(Rule rule) {
    return rule.getId()
        + rule.getNodes().stream()
            .limit(3)
            .map(CheckedNode::getHtml)
            .map(html -> html.substring(0, Math.min(200, html.length())))
            .collect(Collectors.joining(" | ", " ", ""));
  }
}
