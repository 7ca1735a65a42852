package ee.durable.tests.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.chaos.PayaraNode;
import ee.durable.tests.login.Browser;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in by an identity provider, on a server of its own: there is one way in for each WAR. */
class OidcIT {

  private static FakeProvider provider;
  private static PayaraNode node;
  private static URL url;

  @BeforeAll
  static void start() throws Exception {
    File target = new File(System.getProperty("tests.target"));
    provider = new FakeProvider();
    int port = freePort();
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
                "platform,ops"));
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
            .addAsLibrary(new File(target, "server/durable-oidc.jar"));
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

  /** Goes to the provider and back. */
  private static HttpResponse<String> signIn(Browser browser, String page) {
    HttpResponse<String> away = browser.get(page);
    assertThat(location(away)).startsWith(provider.address() + "/authorize?");
    return browser.get(location(browser.get(location(away))));
  }

  @Test
  void theProviderSaysWhoComesAndTheirGroupsWhatTheyMay() {
    provider.signsIn("anna", "sales", "ops");
    Browser browser = new Browser(url);

    HttpResponse<String> back = signIn(browser, "runs.xhtml?status=FAILED");

    assertThat(location(back)).endsWith("/durable/runs.xhtml?status=FAILED");
    HttpResponse<String> page = browser.get("runs.xhtml");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("anna");
    assertThat(browser.get("api/v1/runs").statusCode()).isEqualTo(200);
  }

  @Test
  void whoIsInNoGroupOfOursMayNothing() {
    provider.signsIn("sam", "sales");
    Browser browser = new Browser(url);

    signIn(browser, "runs.xhtml");

    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(403);
    assertThat(browser.get("api/v1/runs").statusCode()).isEqualTo(403);
  }

  @Test
  void whatSomebodyElseHasSignedIsNotBelieved() throws Exception {
    provider.signsIn("eve", "platform");
    provider.forges();
    Browser browser = new Browser(url);

    signIn(browser, "runs.xhtml");

    assertThat(browser.get("runs.xhtml").statusCode()).isNotEqualTo(200);
  }
}
