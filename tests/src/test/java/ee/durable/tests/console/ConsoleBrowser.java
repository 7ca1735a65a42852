package ee.durable.tests.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import ee.durable.tests.rest.Http;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Chromium for the tests of a class, with a fresh context for each visit. A test fails on
 * whatever its pages complain about: an error in the console, which a breach of the content
 * security policy is too, an exception of a script, a dialog of the browser, an answer 5xx.
 *
 * <p>The browser is the one that the environment names as {@code DURABLE_BROWSER}, or the Chromium
 * or Chrome of the machine. Where there is none, the tests are skipped.
 */
public final class ConsoleBrowser
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final String MISSING =
      "No browser: install Chromium (apt-get install chromium), or name one in DURABLE_BROWSER";

  /** A machine that is busy building is slow, not wrong. */
  private static final double PATIENCE = 20_000;

  private final Map<String, String> signedIn = new HashMap<>();
  private final List<Visit> visits = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> found = find();
    Assumptions.assumeTrue(found.isPresent(), MISSING);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(found.orElseThrow())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));
  }

  private static Optional<Path> find() {
    Stream<Path> onThePath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(Path::of)
            .flatMap(
                directory ->
                    Stream.of("chromium", "google-chrome", "chromium-browser")
                        .map(directory::resolve));
    return Stream.concat(
            Stream.concat(
                Stream.ofNullable(System.getenv("DURABLE_BROWSER")).map(Path::of),
                Stream.of(Path.of("/usr/bin/chromium"))),
            onThePath)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a browser window of somebody who is signed in already. */
  Visit visit(URL base, String user) {
    return visit(base, user, options -> options);
  }

  /** Opens a window with other properties, in which somebody is signed in already. */
  Visit visit(URL base, String user, UnaryOperator<NewContextOptions> properties) {
    String state = signedIn.computeIfAbsent(user, name -> signIn(base, name));
    return open(base, properties.apply(defaults()).setStorageState(state));
  }

  /** Opens a window of somebody who is not signed in. */
  public Visit stranger(URL base) {
    return open(base, defaults());
  }

  /** Opens a window of this size and colour scheme. */
  Visit visit(URL base, String user, int width, ColorScheme scheme) {
    return visit(base, user, options -> options.setViewportSize(width, 900).setColorScheme(scheme));
  }

  private static NewContextOptions defaults() {
    return new NewContextOptions()
        .setViewportSize(1440, 900)
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  private Visit open(URL base, NewContextOptions options) {
    // By this name a browser trusts it without TLS, as it would a server with it.
    String local = base.toString().replace(base.getHost(), "localhost");
    BrowserContext context = browser.newContext(options.setBaseURL(local));
    context.setDefaultTimeout(PATIENCE);
    Visit visit = new Visit(context);
    visits.add(visit);
    return visit;
  }

  /** Once for each user: to prove a password takes a while, as it should. */
  private String signIn(URL base, String user) {
    try (Visit visit = open(base, defaults())) {
      visits.remove(visit);
      visit.signIn(user, Http.password(user));
      return visit.page().context().storageState();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<Visit> closing = List.copyOf(visits);
    visits.clear();
    closing.forEach(Visit::close);
    closing.forEach(Visit::assertNoComplaint);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (playwright != null) {
      playwright.close();
    }
  }
}
