package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import ee.durable.tests.rest.Http;
import java.net.URL;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody puts a page of ours behind buttons of theirs. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FramedIT { // T27

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;

  /** Of our own origin even, so that the cookie is there and nothing but the policy is against. */
  @Test
  void aFrameWithAPageOfOursStaysEmpty() {
    // A page of its own: the browser's complaint is what we want.
    Page page = BROWSER.visit(url, Http.ADMIN).page().context().newPage();
    page.route(
        "**/framing",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<h1>Win a prize</h1><iframe name=\"ours\" src=\"runs\"></iframe>")));
    page.navigate("runs");
    assertThat(page.locator("#main").count()).isEqualTo(1);

    page.navigate("framing");

    Frame framed = page.frame("ours");
    framed.waitForLoadState();
    assertThat(framed.url()).isEqualTo("chrome-error://chromewebdata/");
    assertThat(framed.locator("#main").count()).isZero();
  }
}
