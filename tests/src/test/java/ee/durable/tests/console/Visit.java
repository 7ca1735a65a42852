package ee.durable.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A window of a browser, and what its pages have complained about. */
public final class Visit implements AutoCloseable {

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Visit(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // A page that is not there is told by its status, which tests look at.
          boolean isMissing = message.text().startsWith("Failed to load resource");
          if (message.type().equals("error") && !isMissing) {
            complaints.add("console: %s at %s".formatted(message.text(), page.url()));
          }
        });
    page.onPageError(error -> complaints.add("script: %s at %s".formatted(error, page.url())));
    page.onResponse(this::look);
    page.onDialog(this::dismiss);
  }

  private void look(Response response) {
    boolean isOfThePage = response.url().matches(".*\\.(js|css|svg|woff2?)(\\?.*)?");
    if (response.status() >= 500 || (isOfThePage && response.status() >= 400)) {
      complaints.add("answer %d of %s".formatted(response.status(), response.url()));
    }
  }

  private void dismiss(Dialog dialog) {
    complaints.add("dialog: %s at %s".formatted(dialog.message(), page.url()));
    dialog.dismiss();
  }

  /** Returns what the window shows. */
  public Page page() {
    return page;
  }

  /** Goes to a page, and waits until its scripts have begun. */
  Visit to(String path) {
    Response response = page.navigate(path);
    assertThat(response.status()).as(path).isEqualTo(200);
    return this;
  }

  void signIn(String user, String password) {
    page.navigate("login");
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    button("Sign in").click();
    page.waitForURL(Pattern.compile("^(?!.*/login).*$"));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What the server knows this window by. */
  List<Cookie> cookies() {
    return context.cookies();
  }

  Locator main() {
    return page.locator("#main");
  }

  /** The dialog that is open. */
  Locator dialog() {
    return page.locator("dialog[open]");
  }

  /** Waits until the page says this of what was done. */
  void assertNotice(String text) {
    assertThat(page.locator("#notices")).containsText(text);
  }

  /** Waits until the run that is shown has this status. */
  void assertStatus(String label) {
    assertThat(page.locator("#head h1 .status").first()).containsText(label);
  }

  void assertNoComplaint() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
