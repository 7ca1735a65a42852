package ee.durable.tests.login;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, and how they leave: T3, T4, T21, T23 to T26, T28, T33. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignInIT {

  private static final String RUNS = "api/v1/runs";
  private static final String A_RUN = "{\"workflow\":\"echo\"}";

  @ArquillianResource URL url;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(url);
  }

  private static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  // Coming in

  @Test
  void whoHasNotSignedInIsLedToThePageToSignInOnAndBack() { // T21
    HttpResponse<String> closed = browser.get("runs?status=FAILED&workflow=a%20b");

    assertThat(closed.statusCode()).isEqualTo(302);
    assertThat(location(closed))
        .endsWith("/login?to=%2Fruns%3Fstatus%3DFAILED%26workflow%3Da%2520b");
    HttpResponse<String> page = browser.get(location(closed).replaceFirst("^.*/durable/", ""));
    HttpResponse<String> entered =
        browser.send(
            browser.post(
                "login", Browser.filledIn(page.body(), Http.ADMIN, Http.password(Http.ADMIN))));
    assertThat(entered.statusCode()).isEqualTo(302);
    assertThat(location(entered)).endsWith("/durable/runs?status=FAILED&workflow=a%20b");
    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "evil"})
  void nobodyIsLedToAnotherSite(String to) {
    HttpResponse<String> entered = browser.signIn(Http.ADMIN, Http.password(Http.ADMIN), to);

    assertThat(entered.statusCode()).isEqualTo(302);
    assertThat(location(entered)).endsWith("/durable/").doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"admin:admin", ":", "admin:", "ada:changeit", "ada:", "vera:tests-only-ada"})
  void whatEverybodyWouldTryFails(String pair) { // T21
    String[] parts = pair.split(":", 2);

    HttpResponse<String> refused = browser.signIn(parts[0], parts[1], "/runs");

    assertThat(location(refused)).endsWith("/durable/login?to=%2Fruns");
    assertThat(browser.get("login").body())
        .containsAnyOf("The name or the password is wrong", "Too many attempts");
    assertThat(browser.get("login").body()).doesNotContain("wrong", "Too many");
    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(302);
  }

  @Test
  void theErrorIsTiedToTheFieldsAndThePasswordIsNotSentBack() {
    String name = UUID.randomUUID() + "\"><script>";

    browser.signIn(name, "a-wrong-password", "");
    String page = browser.get("login").body();

    assertThat(page)
        .contains("aria-invalid=\"true\"", "aria-describedby=\"refused\"", "role=\"alert\"")
        .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"")
        .contains("<label for=\"name\"", "<label for=\"password\"")
        .doesNotContain("a-wrong-password", "\"><script>", "onpaste");
  }

  @Test
  void ofAThousandGuessesNoMoreThanAFewAreLookedAt() { // T23
    String victim = "victim-" + UUID.randomUUID();
    Map<Integer, Integer> answers = new LinkedHashMap<>();
    List<String> waits = new ArrayList<>();
    for (int guess = 0; guess < 1000; guess++) {
      HttpResponse<String> answer =
          browser.send(browser.to(RUNS).header("Authorization", basic(victim, "guess-" + guess)));
      answers.merge(answer.statusCode(), 1, Integer::sum);
      answer.headers().firstValue("Retry-After").ifPresent(waits::add);
    }

    assertThat(answers.keySet()).containsExactlyInAnyOrder(401, 429);
    assertThat(answers.get(401)).isBetween(4, 20);
    assertThat(waits).isNotEmpty().allMatch(seconds -> Integer.parseInt(seconds) >= 1);
    assertThat(new Http(url).get(RUNS).status()).as("others are not held up").isEqualTo(200);
  }

  private static String basic(String user, String password) {
    return "Basic "
        + java.util.Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  // Programs

  @Test
  void aProgramIsToldWhatIsMissing() {
    Answer answer = new Http(url, null).get(RUNS);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().getString("type")).isEqualTo("urn:durable:problem:not-signed-in");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void aPasswordWithEachRequestMakesNoSession() {
    Answer answer = new Http(url, Http.VIEWER).get(RUNS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer abc", "Basic", "Basic !!!", "Basic YWRh", "Digest x"})
  void anotherAuthorizationIsNone(String header) {
    assertThat(browser.send(browser.to(RUNS).header("Authorization", header)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void monitoringAsksWithoutAPassword() {
    assertThat(new Http(url, null).get("api/v1/health").status()).isIn(200, 503);
    assertThat(new Http(url, null).get("resources/durable/favicon.svg").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "runs",
        "runs.xhtml",
        "run.xhtml",
        "api/v1/openapi.yaml",
        "jakarta.faces.push/changes",
        "no-such-page",
        "api/v1/health/../runs",
        "login/../runs.xhtml",
        "WEB-INF/web.xml",
        "resources/../runs.xhtml",
        "api/v1/health;x/../../../runs.xhtml",
        "LOGIN/../runs.xhtml"
      })
  void everythingElseIsClosed(String path) {
    assertThat(new Http(url, null).get(path).status()).isIn(302, 401, 404);
    assertThat(new Http(url, null).get(path).text()).doesNotContain("<table");
  }

  // Sessions

  @Test
  void aSessionHasAnotherIdAfterSigningIn() { // T24
    browser.get("login");
    String before = browser.session();

    browser.signIn(Http.ADMIN);

    assertThat(before).isNotEmpty();
    assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
    Browser thief = new Browser(url);
    thief.takeSession(before);
    assertThat(thief.get("runs.xhtml").statusCode()).isEqualTo(302);
  }

  @Test
  void whoSignsOutIsOutWhateverTheBrowserKeeps() { // T24
    browser.signIn(Http.ADMIN);
    String session = browser.session();
    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(200);

    HttpResponse<String> out = browser.send(browser.post("logout", Map.of()));

    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(location(out)).endsWith("/login");
    browser.takeSession(session);
    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(302);
    assertThat(browser.get("logout").statusCode()).isEqualTo(405);
  }

  @Test
  void theCookieIsForThisSiteAndForNoScript() { // T25
    List<String> cookies = new ArrayList<>();
    for (String page : List.of("login", "runs.xhtml", "login?to=/runs", "no-such-page")) {
      cookies.addAll(browser.get(page).headers().allValues("Set-Cookie"));
    }
    cookies.addAll(browser.signIn(Http.ADMIN).headers().allValues("Set-Cookie"));
    for (String page : List.of("runs.xhtml", "run.xhtml", RUNS, "no-such-page")) {
      cookies.addAll(browser.get(page).headers().allValues("Set-Cookie"));
    }

    assertThat(cookies)
        .isNotEmpty()
        .allMatch(cookie -> cookie.contains("HttpOnly"))
        .allMatch(cookie -> cookie.matches("(?i).*SameSite=Strict.*"))
        .allMatch(cookie -> cookie.contains("Path=/durable"));
    assertThat(browser.get("runs.xhtml").body()).doesNotContain("jsessionid");
  }

  @Test
  void aPageWhoseSessionHasEndedIsLedToThePageToSignInOn() {
    HttpResponse<String> answer =
        browser.send(
            browser.post("runs.xhtml", Map.of("x", "1")).header("Faces-Request", "partial/ajax"));

    assertThat(answer.body()).contains("<redirect url=\"/durable/login?to=%2Fruns.xhtml\"/>");
  }

  // Other sites

  @Test
  void aCookieAloneChangesNothing() { // T4
    browser.signIn(Http.ADMIN);

    assertThat(post(A_RUN, "application/json").statusCode()).isEqualTo(403);
    assertThat(post(A_RUN, "application/json", "X-Durable-Request", "1").statusCode())
        .isIn(200, 201, 422);
    assertThat(post(A_RUN, "text/plain", "X-Durable-Request", "1").statusCode()).isEqualTo(403);
    assertThat(
            post(
                    A_RUN,
                    "application/json",
                    "X-Durable-Request",
                    "1",
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            post(A_RUN, "application/json", "X-Durable-Request", "1", "Sec-Fetch-Site", "same-site")
                .statusCode())
        .isEqualTo(403);
  }

  private HttpResponse<String> post(String body, String type, String... headers) {
    var request = browser.to(RUNS).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    return browser.send(headers.length == 0 ? request : request.headers(headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "http://localhost:1", "http://localhost.evil"})
  void anotherOriginChangesNothing(String origin) { // T4
    browser.signIn(Http.ADMIN);

    assertThat(browser.send(browser.post("logout", Map.of()).header("Origin", origin)).statusCode())
        .isEqualTo(403);
    assertThat(
            post(A_RUN, "application/json", "X-Durable-Request", "1", "Origin", origin)
                .statusCode())
        .isEqualTo(403);
    assertThat(browser.get("runs.xhtml").statusCode()).as("still signed in").isEqualTo(200);
  }

  @Test
  void ourOwnOriginDoes() {
    String origin = url.getProtocol() + "://" + url.getHost() + ":" + url.getPort();

    assertThat(browser.send(browser.post("logout", Map.of()).header("Origin", origin)).statusCode())
        .isEqualTo(303);
  }

  @Test
  void theFormCountsOnlyWithItsViewState() { // T3, T4
    Map<String, String> fields =
        Browser.filledIn(browser.get("login").body(), Http.ADMIN, Http.password(Http.ADMIN));
    assertThat(fields.get("jakarta.faces.ViewState")).hasSizeLessThanOrEqualTo(64);
    Map<String, String> without = new LinkedHashMap<>(fields);
    without.remove("jakarta.faces.ViewState");

    browser.send(browser.post("login", without));
    assertThat(browser.get("runs.xhtml").statusCode()).isEqualTo(302);

    Browser other = new Browser(url);
    other.get("login");
    other.send(other.post("login", fields));
    assertThat(other.get("runs.xhtml").statusCode()).as("another session's").isEqualTo(302);
  }

  // What every answer has

  @Test
  void everyAnswerIsCareful() { // T26, T27
    browser.signIn(Http.ADMIN);
    Browser stranger = new Browser(url);
    Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
    answers.put("page", browser.get("runs.xhtml"));
    answers.put("not found", browser.get("no-such-page"));
    answers.put("answer", browser.get(RUNS));
    answers.put("unknown run", browser.get(RUNS + "/" + UUID.randomUUID()));
    answers.put("wrong method", browser.send(browser.to("logout").DELETE()));
    answers.put("static", browser.get("resources/durable/favicon.svg"));
    answers.put("resource", browser.get("jakarta.faces.resource/console.css.xhtml?ln=durable"));
    answers.put("refused", browser.send(browser.post("logout", Map.of()).header("Origin", "null")));
    answers.put("refused by the API", post(A_RUN, "application/json"));
    answers.put("sign-in", stranger.get("login"));
    answers.put("led away", stranger.get("runs.xhtml"));
    answers.put("not signed in", stranger.get(RUNS));
    answers.put("posted", stranger.send(stranger.post("runs.xhtml", Map.of())));
    answers.put("signed in", stranger.signIn(Http.ADMIN));
    answers.put("signed out", stranger.send(stranger.post("logout", Map.of())));

    answers.forEach(
        (name, answer) -> {
          assertThat(answer.headers().firstValue("X-Content-Type-Options"))
              .as(name)
              .contains("nosniff");
          assertThat(answer.headers().firstValue("X-Frame-Options")).as(name).contains("DENY");
          assertThat(answer.headers().firstValue("Referrer-Policy"))
              .as(name)
              .contains("same-origin");
          assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy"))
              .as(name)
              .contains("same-origin");
          assertThat(answer.headers().allValues("Content-Security-Policy"))
              .as(name)
              .hasSize(1)
              .allMatch(policy -> policy.contains("frame-ancestors 'none'"))
              .noneMatch(policy -> policy.contains("unsafe"));
          assertThat(answer.headers().firstValue("Server")).as(name).isEmpty();
          assertThat(answer.headers().firstValue("X-Powered-By")).as(name).isEmpty();
          if (!name.equals("static") && !name.equals("resource")) {
            assertThat(answer.headers().firstValue("Cache-Control")).as(name).contains("no-store");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "TRACK"})
  void nobodyIsToldWhatTheySent(String method) { // T33
    browser.signIn(Http.ADMIN);
    for (String path : new TreeSet<>(List.of("runs.xhtml", RUNS, "login"))) {
      HttpResponse<String> answer =
          browser.send(
              browser.to(path).header("X-Canary", "7d1e").method(method, BodyPublishers.noBody()));

      assertThat(answer.statusCode()).as(path).isIn(405, 501);
      assertThat(answer.body()).doesNotContain("7d1e");
    }
  }

  @Test
  void noErrorTellsWhatIsInside() { // T28
    browser.signIn(Http.ADMIN);
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (String path :
        List.of(
            "no-such-page",
            "run.xhtml?id=%00",
            "run.xhtml?id='",
            "runs.xhtml?status=%F0",
            "runs.xhtml?after=%27",
            "runs.xhtml?size=-1",
            "WEB-INF/web.xml",
            "META-INF/MANIFEST.MF",
            "WEB-INF/classes/",
            "run.xhtml?id=" + "x".repeat(3000),
            "jakarta.faces.resource/../web.xml",
            "jakarta.faces.resource/x.css.xhtml?ln=../../WEB-INF",
            "login.xhtml/x",
            "error",
            "api/v1/",
            "api/v1/runs?after=%27",
            "api/v1/runs/x",
            "api/v2/runs",
            "jakarta.faces.push/x")) {
      answers.add(browser.get(path));
    }
    answers.add(browser.send(browser.post("runs.xhtml", Map.of("jakarta.faces.ViewState", "x"))));
    answers.add(browser.send(browser.post("login", Map.of("jakarta.faces.ViewState", "1:1"))));
    answers.add(browser.send(browser.post("run.xhtml", Map.of("jakarta.faces.source", "x"))));

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.body())
                    .as(answer.uri() + " " + answer.statusCode())
                    .doesNotContain("\tat ", "at ee.durable", "Exception", "Payara", "GlassFish")
                    .doesNotContain("org.postgresql", "from durable.", "/work/", "Mojarra"));
  }
}
