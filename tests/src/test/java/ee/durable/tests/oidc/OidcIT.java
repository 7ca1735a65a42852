package ee.durable.tests.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SameSiteAttribute;
import ee.durable.tests.chaos.PayaraNode;
import ee.durable.tests.console.ConsoleBrowser;
import ee.durable.tests.login.Browser;
import ee.durable.tests.oidc.FakeProvider.Flaw;
import ee.durable.tests.rest.Http;
import ee.durable.tests.security.Ports;
import ee.durable.tests.support.Threads;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Signing in by an identity provider, on a server of its own: there is one way in for each WAR. */
class OidcIT {

  @RegisterExtension static final ConsoleBrowser browsers = new ConsoleBrowser();

  private static final String RUNS = "api/v1/runs";

  private static FakeProvider provider;
  private static PayaraNode node;
  private static URL url;
  private static int httpPort;
  private static int tlsPort;

  @BeforeAll
  static void start() throws Exception {
    File target = new File(System.getProperty("tests.target"));
    provider = new FakeProvider();
    int port = freePort();
    tlsPort = freePort();
    httpPort = port;
    url = URI.create("http://localhost:%d/durable/".formatted(port)).toURL();
    node =
        new PayaraNode(
            "oidc",
            port,
            System.getProperty("durable.datasource.url"),
            war(target),
            Map.of(
                "durable.oidc.provider",
                provider.address(),
                "durable.oidc.client-id",
                FakeProvider.CLIENT,
                "durable.oidc.client-secret",
                FakeProvider.SECRET,
                "durable.oidc.viewers",
                "staff",
                "durable.oidc.admins",
                "platform,ops"),
            List.of("--sslport", Integer.toString(tlsPort)));
    node.awaitReady();
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
    if (provider != null) {
      provider.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The console's WAR with the one jar in place of the other. */
  private static File war(File target) throws IOException {
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, "durable.war")
            .importFrom(new File(target, "server/durable-web.war"))
            .as(WebArchive.class)
            .addAsLibraries(new File(target, "lib").listFiles((dir, name) -> name.endsWith(".jar")))
            .addAsLibrary(new File(target, "server/durable-oidc.jar"))
            .addClass(Threads.class);
    war.getContent().keySet().stream()
        .filter(path -> path.get().startsWith("/WEB-INF/lib/durable-login"))
        .toList()
        .forEach((ArchivePath login) -> war.delete(login));
    File folder = new File(target, "oidc");
    folder.mkdirs();
    File file = new File(folder, "durable.war");
    war.as(ZipExporter.class).exportTo(file, true);
    return file;
  }

  private static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  /** Goes to the provider, and returns with what it sends one back. */
  private static String sentBack(Browser browser, String page) {
    HttpResponse<String> away = browser.get(page);
    assertThat(location(away)).startsWith(provider.address() + "/authorize?");
    return location(browser.get(location(away)));
  }

  /** Goes to the provider and back. */
  private static HttpResponse<String> signIn(Browser browser, String page) {
    return browser.get(sentBack(browser, page));
  }

  private static void assertNobodyIsSignedIn(Browser browser) {
    assertThat(location(browser.get("runs.xhtml"))).startsWith(provider.address());
    assertThat(browser.get(RUNS).statusCode()).isEqualTo(401);
  }

  private static int starts(Browser browser) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + RUNS))
            .headers("Content-Type", "application/json", "X-Durable-Request", "1")
            .POST(BodyPublishers.ofString("{\"workflow\":\"nobody_has_it\"}"));
    return browser.send(request).statusCode();
  }

  @Test
  void theProviderSaysWhoComesAndTheirGroupsWhatTheyMay() {
    provider.signsIn("anna", "sales", "ops");
    Browser browser = new Browser(url);

    HttpResponse<String> back = signIn(browser, "runs.xhtml?status=FAILED");

    assertThat(back.statusCode()).isEqualTo(302);
    assertThat(location(back)).endsWith("/durable/runs.xhtml?status=FAILED");
    HttpResponse<String> page = browser.get("runs.xhtml");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("anna", "Administrator");
    assertThat(browser.get(RUNS).statusCode()).isEqualTo(200);
    assertThat(starts(browser)).as("there is no such workflow").isIn(404, 422);
  }

  @Test
  void whoIsInAGroupOfViewersMayLook() {
    provider.signsIn("vic", "staff");
    Browser browser = new Browser(url);

    signIn(browser, "runs.xhtml");

    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(200);
    assertThat(browser.get(RUNS).statusCode()).isEqualTo(200);
    assertThat(starts(browser)).isEqualTo(403);
  }

  @Test
  void whoIsInNoGroupOfOursMayNothing() {
    provider.signsIn("sam", "sales");
    Browser browser = new Browser(url);

    signIn(browser, "runs.xhtml");

    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(403);
    assertThat(browser.get(RUNS).statusCode()).isEqualTo(403);
    assertThat(starts(browser)).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void whatIsWrongIsNotBelieved(Flaw flaw) {
    provider.signsIn("eve", "platform");
    provider.slips(flaw);
    Browser browser = new Browser(url);

    HttpResponse<String> back = signIn(browser, "runs.xhtml");

    assertThat(back.statusCode()).isEqualTo(302);
    assertThat(location(back)).isEqualTo("/durable/login");
    assertNobodyIsSignedIn(browser);
    provider.slips(Flaw.NONE);
    signIn(browser, "runs.xhtml");
    assertThat(browser.get("runs.xhtml").statusCode()).as("nothing else was wrong").isEqualTo(200);
  }

  @Test
  void aCodeThatNobodyHereHasAskedForIsNotBelieved() {
    provider.signsIn("mallory", "platform");
    Browser mallory = new Browser(url);
    String codeOfMallory = sentBack(mallory, "runs.xhtml");
    Browser victim = new Browser(url);
    String stateOfVictim = sentBack(victim, "runs.xhtml").replaceFirst(".*&state=", "");

    victim.get(codeOfMallory);
    assertNobodyIsSignedIn(victim);
    victim = new Browser(url);
    victim.get(codeOfMallory + "&again=1");
    assertNobodyIsSignedIn(victim);
    victim.get(codeOfMallory.replaceFirst("&state=.*", "&state=" + stateOfVictim));
    assertNobodyIsSignedIn(victim);
    victim.get("runs.xhtml?" + URI.create(codeOfMallory).getRawQuery());
    assertNobodyIsSignedIn(victim);
  }

  @Test
  void whoChangesTheirMindAtTheProviderIsToldThatNobodyIsSignedIn() {
    Browser browser = new Browser(url);
    String state = sentBack(browser, "runs.xhtml").replaceFirst(".*&state=", "");

    HttpResponse<String> back = browser.get("callback?error=access_denied&state=" + state);

    assertThat(location(back)).isEqualTo("/durable/login");
    assertThat(browser.get("login").body()).contains("Nobody is signed in here");
    assertNobodyIsSignedIn(browser);
  }

  @Test
  void aProgramIsToldWhatIsMissing() {
    HttpResponse<String> answer = new Browser(url).get(RUNS);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("urn:durable:problem:not-signed-in");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void aPasswordIsNoWayIn() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + RUNS))
            .header("Authorization", Http.basic(Http.ADMIN));

    assertThat(new Browser(url).send(request).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionHasAnotherIdAfterSigningInAndEndsWithSigningOut() { // T24
    provider.signsIn("anna", "ops");
    Browser browser = new Browser(url);
    String back = sentBack(browser, "runs.xhtml");
    String before = browser.session();
    browser.get(back);
    String session = browser.session();
    HttpResponse<String> page = browser.get("runs.xhtml");

    assertThat(session).isNotEmpty().isNotEqualTo(before);
    Document shown = Jsoup.parse(page.body());
    Map<String, String> form = new LinkedHashMap<>();
    shown
        .select("form#leave input[name]")
        .forEach(field -> form.put(field.attr("name"), field.val()));
    HttpResponse<String> out = browser.send(browser.post("runs.xhtml", form));

    assertThat(out.statusCode()).isIn(302, 303);
    assertThat(location(out)).endsWith("/durable/login.xhtml");
    assertThat(browser.get("login").body()).contains("Nobody is signed in here");
    browser.takeSession(session);
    assertNobodyIsSignedIn(browser);
  }

  @Test
  void byTlsTheCookieIsOfTlsAndTheBrowserStaysWithIt() throws Exception { // T25, T26
    HttpClient trusting = HttpClient.newBuilder().sslContext(trustingAnybody()).build();
    for (String path : List.of("login", "runs.xhtml", "callback?state=x", RUNS)) {
      HttpResponse<String> answer =
          trusting.send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:%d/durable/%s".formatted(tlsPort, path)))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .as(path)
          .contains("max-age=31536000");
      assertThat(answer.headers().allValues("Set-Cookie"))
          .as(path)
          .allMatch(cookie -> cookie.contains("Secure"))
          .allMatch(cookie -> cookie.matches("(?i).*; SameSite=Strict.*"));
      if (path.equals("runs.xhtml")) {
        assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty();
      }
    }
  }

  /** The server's certificate is one that it has made for itself. */
  private static SSLContext trustingAnybody() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        null,
        new TrustManager[] {
          new X509ExtendedTrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine on) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine on) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
              return new X509Certificate[0];
            }
          }
        },
        null);
    return context;
  }

  /** Started with the options that the guide names, which leave the data grid's port open. */
  @Test
  void theServerListensWhereItWasToldToAndForItsDataGrid() throws IOException { // T32
    Set<Integer> ports = Ports.listening(node.pid());

    assertThat(ports).contains(httpPort, tlsPort).hasSizeLessThanOrEqualTo(3);
    ports.removeAll(Set.of(httpPort, tlsPort));
    assertThat(ports).allMatch(port -> port >= 6900 && port < 7000);
  }

  /** Sent back by another site, it does not bring our cookie at once. */
  @Test
  void aRealBrowserComesInToo() { // T25
    provider.signsIn("anna", "ops");
    Page page = browsers.stranger(url).page();

    page.navigate("runs?status=FAILED");
    page.waitForURL("**/durable/runs?status=FAILED");

    PlaywrightAssertions.assertThat(page.locator("details.who summary")).hasText("anna");
    assertThat(page.context().cookies())
        .allMatch(cookie -> cookie.sameSite == SameSiteAttribute.STRICT && cookie.httpOnly);
  }
}
