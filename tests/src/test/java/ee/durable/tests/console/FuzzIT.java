package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.tests.login.Browser;
import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is sent, to every operation of openapi.yaml and with every form: no answer is 5xx. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FuzzIT { // T3, T7, T9, T10

  private static final long SEED = 6;
  private static final int TRIES = 12;
  private static final Pattern LINE =
      Pattern.compile("^ {2}(/\\S*):$|^ {4}(get|post|put|patch|delete):$|^ {4,8}- name: (\\w+)$");
  private static final Pattern PROPERTY = Pattern.compile("^ {8}(\\w+):", Pattern.MULTILINE);

  @ArquillianResource URL url;
  private ShownRuns runs;
  private final Random random = new Random(SEED);
  private final List<String> texts = HostileTexts.all();
  private final List<String> wrong = new ArrayList<>();

  @BeforeEach
  void connect() {
    runs = new ShownRuns(new Http(url));
  }

  /**
   * An operation of the REST API.
   *
   * @param method its HTTP method
   * @param path its path, with names in braces
   * @param parameters what may stand in its query
   */
  private record Operation(String method, String path, List<String> parameters) {}

  private List<Operation> operations(String contract) {
    List<Operation> all = new ArrayList<>();
    String path = "";
    for (String line : contract.split("^components:", 2)[0].lines().toList()) {
      Matcher found = LINE.matcher(line);
      // The parameters of a path come before its methods, and belong to none of ours.
      if (!found.matches()) {
        continue;
      }
      if (found.group(1) != null) {
        path = found.group(1);
      } else if (found.group(2) != null) {
        all.add(new Operation(found.group(2).toUpperCase(Locale.ROOT), path, new ArrayList<>()));
      } else if (!all.isEmpty() && all.get(all.size() - 1).path().equals(path)) {
        all.get(all.size() - 1).parameters().add(found.group(3));
      }
    }
    return all;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Test
  void noOperationOfTheApiFails() {
    String contract = runs.http().get("api/v1/openapi.yaml").text();
    List<String> properties =
        PROPERTY.matcher(contract).results().map(found -> found.group(1)).distinct().toList();
    List<Operation> operations = operations(contract);
    String run = runs.started("shown_waiting", Map.of("text", "fuzz"), "WAITING");

    assertThat(operations).hasSizeGreaterThan(40);
    for (Operation operation : operations) {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        String path = "api/v1" + filled(operation, run) + query(operation);
        note(operation.method() + " " + path, sent(operation, path, properties));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(runs.find(run).getString("status")).isNotBlank();
  }

  private String filled(Operation operation, String run) {
    return operation
        .path()
        .replace("{id}", random.nextBoolean() ? run : encoded(any(texts)))
        .replaceAll("\\{\\w+}", Matcher.quoteReplacement(encoded(any(texts))));
  }

  private String query(Operation operation) {
    StringBuilder query = new StringBuilder("?x=1");
    operation
        .parameters()
        .forEach(
            name -> {
              if (random.nextInt(3) == 0) {
                query.append('&').append(name).append('=').append(encoded(any(texts)));
              }
            });
    return query.toString();
  }

  private Answer sent(Operation operation, String path, List<String> properties) {
    return switch (operation.method()) {
      case "GET" -> runs.http().get(path);
      case "DELETE" -> runs.http().send("DELETE", path);
      case "PUT" -> runs.http().put(path, body(properties));
      case "PATCH" -> runs.http().patch(path, body(properties));
      // What may be left out of a clean-up is what other tests still look at.
      default ->
          runs.http()
              .post(path, operation.path().equals("/cleanup") ? "{\"x\":1}" : body(properties));
    };
  }

  private String body(List<String> properties) {
    if (random.nextInt(4) == 0) {
      return any(
          List.of("", "{", "null", "[]", "true", "\"\"", "1e999", "{}x", "{\"a\":1,\"a\":2}"));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    for (int fields = random.nextInt(4); fields >= 0; fields--) {
      body.put(any(properties), value(2));
    }
    return Data.of(body).toString();
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> random.nextInt();
      case 1 -> -1;
      case 2 -> random.nextBoolean();
      case 3 -> Long.MIN_VALUE;
      case 4, 5 -> any(texts);
      case 6 -> List.of(value(depth - 1), value(depth - 1));
      default -> Map.of(any(texts), value(depth - 1));
    };
  }

  private void note(String what, Answer answer) {
    if (answer.status() >= 500 && answer.status() != 503) {
      wrong.add("%d %s: %s".formatted(answer.status(), what, answer.text()));
    }
  }

  @Test
  void jsonThatIsMadeToHurtIsRefused() { // T9
    String deep = "[".repeat(100_000);
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("deep", "{\"workflow\":\"echo\",\"input\":{\"x\":" + deep);
    bodies.put("deep and whole", input(deep + "]".repeat(100_000)));
    bodies.put("deep objects", input("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)));
    bodies.put("exponent", input("1e999999999"));
    bodies.put("digits", input("1".repeat(100_000)));
    bodies.put("NUL", input("\"\\u0000\""));
    bodies.put("NUL in a name", "{\"workflow\":\"echo\",\"input\":{\"\\u0000\":1}}");
    bodies.put("half a character", input("\"\\ud800\""));
    bodies.put("names twice", "{\"workflow\":\"echo\",\"workflow\":\"echo\"}");
    bodies.put("class", "{\"workflow\":\"echo\",\"@class\":\"java.lang.Runtime\"}");
    bodies.put("big", input("\"" + "x".repeat(10_000_000) + "\""));
    Map<String, Integer> statuses = new LinkedHashMap<>();

    bodies.forEach(
        (name, body) -> {
          Answer answer = runs.http().post("api/v1/runs", body);
          statuses.put(name, answer.status());
        });

    assertThat(statuses).allSatisfy((name, status) -> assertThat(status).as(name).isIn(400, 413));
    runs.started("echo", Map.of("still", "alive"), "COMPLETED");
  }

  private static String input(String value) {
    return "{\"workflow\":\"echo\",\"input\":{\"x\":%s}}".formatted(value);
  }

  @Test
  void aBodyWithoutAnEndIsCutOff() throws IOException, InterruptedException { // T10
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "api/v1/runs"))
            .header("Authorization", Http.basic(Http.ADMIN))
            .header("Content-Type", "application/json");

    int chunked =
        statusOrClosed(
            client,
            request.copy().POST(BodyPublishers.ofInputStream(() -> new Endless(64 << 20))).build());
    int packed =
        statusOrClosed(
            client,
            request
                .copy()
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"workflow\":\"echo\"}"))
                .build());

    assertThat(chunked).isIn(413, 0);
    assertThat(packed).isIn(400, 415);
    runs.started("echo", Map.of("still", "alive"), "COMPLETED");
  }

  /** The status, or 0 if the server has hung up, which it may. */
  private static int statusOrClosed(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode();
    } catch (IOException closed) {
      return 0;
    }
  }

  /** Blanks, which JSON may begin with. */
  private static final class Endless extends InputStream {

    private int left;

    Endless(int length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int given = Math.min(left, most);
      if (given <= 0) {
        return -1;
      }
      Arrays.fill(into, from, from + given, (byte) ' ');
      left -= given;
      return given;
    }
  }

  @Test
  void noFormFails() { // T3
    Browser browser = new Browser(url);
    browser.signIn(Http.ADMIN);
    String run = runs.failedOrder("forms");
    String waiting = runs.started("shown_waiting", Map.of("text", "forms"), "WAITING");
    String asking = runs.started("shown_asking", Map.of("text", "forms"), "WAITING");
    List<String> pages = new ArrayList<>(ConsolePages.LISTS);
    pages.addAll(List.of("run?id=" + run, "run?id=" + waiting));
    pages.addAll(ConsolePages.asking(asking));

    int forms = 0;
    for (String page : pages) {
      for (Element form : Jsoup.parse(browser.get(page).body()).select("form[method=post]")) {
        if (!form.id().equals("leave")) {
          forms++;
          tried(browser, page, fields(form));
        }
      }
    }

    assertThat(forms).isGreaterThan(15);
    assertThat(wrong).isEmpty();
  }

  private static Map<String, String> fields(Element form) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.select("input[name], select[name], textarea[name]")
        .forEach(field -> fields.put(field.attr("name"), field.val()));
    return fields;
  }

  /** Sends it with some fields spoilt, and the state of the view left out or invented. */
  private void tried(Browser browser, String page, Map<String, String> fields) {
    List<String> names = List.copyOf(fields.keySet());
    for (int attempt = 0; attempt < 3; attempt++) {
      String name = any(names);
      Map<String, String> spoilt = new LinkedHashMap<>(fields);
      // Whom it is about is always spoilt: nothing shall come of it.
      spoilt.computeIfPresent("run", (key, run) -> any(texts));
      spoilt.computeIfPresent("queue", (key, queue) -> any(texts));
      spoilt.computeIfPresent("schedule", (key, schedule) -> any(texts));
      spoilt.put(name, any(texts));
      post(browser, page, spoilt);
    }
    Map<String, String> without = new LinkedHashMap<>(fields);
    without.remove("jakarta.faces.ViewState");
    post(browser, page, without);
    without.put("jakarta.faces.ViewState", random.nextLong() + ":" + random.nextLong());
    post(browser, page, without);
  }

  private void post(Browser browser, String page, Map<String, String> fields) {
    HttpResponse<String> answer = browser.send(browser.post(page, fields));
    if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
      wrong.add("%d %s %s".formatted(answer.statusCode(), page, fields));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
