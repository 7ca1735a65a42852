package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.net.URI;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every link of the console is followed, and whatever the REST API reads is read. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CrawlIT {

  /** As many links of one shape, such as that of a run's tab, as are followed. */
  private static final int OF_ONE_SHAPE = 2;

  private static final String CANARY = "canary" + UUID.randomUUID().toString().substring(0, 8);

  @ArquillianResource URL url;
  private ShownRuns runs;
  private final List<String> mine = new ArrayList<>();

  @BeforeEach
  void makeRunsWithACanary() {
    runs = new ShownRuns(url);
    Map<String, String> input = Map.of("text", CANARY);
    mine.add(runs.failedOrder(CANARY));
    // Who is asked is a name, which viewers may see.
    Map<String, String> asked = Map.of("text", CANARY, "assignee", "somebody");
    mine.add(runs.started("shown_asking", asked, "WAITING"));
    mine.add(runs.started("shown_tree", input, "WAITING"));
    String waiting = runs.started("shown_waiting", Map.of("text", "open"), "WAITING");
    mine.add(waiting);
    Data event = Data.of(Map.of("name", "hint", "payload", CANARY));
    assertThat(runs.http().post("api/v1/runs/" + waiting + "/events", event.toString()).status())
        .isLessThan(300);
  }

  @Test
  void whateverIsOnlyReadChangesNothing() { // T4
    Http admin = runs.http();
    Map<String, String> before = changeable(admin);

    Map<String, String> read = crawl(admin);

    assertThat(read).hasSizeGreaterThan(60);
    assertThat(changeable(admin)).isEqualTo(before);
  }

  /** What an operator can change: of the runs, the schedules, the queues, and what was recorded. */
  private Map<String, String> changeable(Http http) {
    Map<String, String> all = new TreeMap<>();
    for (String run : mine) {
      for (String part : List.of("", "/waits", "/events", "/children", "/attempts")) {
        all.put(run + part, http.get("api/v1/runs/" + run + part).text());
      }
    }
    all.put("inputs", http.get("api/v1/inputs?run=" + mine.get(1)).text());
    http.get("api/v1/queues")
        .json()
        .list("items", Data.class)
        .forEach(
            queue ->
                all.put(
                    "queue " + queue.getString("name"),
                    queue.find("limits", Data.class) + " " + queue.getBoolean("paused")));
    all.put("audit", Jsoup.parse(http.get("audit").text()).select("#main tbody").text());
    return all;
  }

  @Test
  void aViewerIsShownNoPayload() { // T14
    Map<String, String> read = crawl(Http.signedIn(url, Http.VIEWER));
    Map<String, String> asAnOperator = crawl(Http.signedIn(url, Http.OPERATOR));

    assertThat(read.keySet()).anyMatch(path -> path.contains("tab=data")).hasSizeGreaterThan(60);
    assertThat(where(asAnOperator)).as("would be found").hasSizeGreaterThan(5);
    assertThat(where(read)).isEmpty();
  }

  private static List<String> where(Map<String, String> read) {
    return read.entrySet().stream()
        .filter(page -> page.getValue().contains(CANARY))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Follows all links from the beginning, and returns what was read by its path. */
  private Map<String, String> crawl(Http http) {
    Map<String, String> read = new LinkedHashMap<>();
    Map<String, Integer> shapes = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(ConsolePages.LISTS);
    Set<String> seen = new HashSet<>();
    for (String run : mine) {
      open.addAll(ConsolePages.of(run));
      for (String part :
          List.of("", "/attempts", "/children", "/events", "/waits", "/inputs", "/logs")) {
        open.add("api/v1/runs/" + run + part);
      }
    }
    open.addAll(ConsolePages.asking(mine.get(1)));
    open.addAll(
        List.of(
            "api/v1/runs?limit=100",
            "api/v1/runs/counts",
            "api/v1/runs/export?workflow=shown_tree",
            "api/v1/inputs",
            "api/v1/workflows",
            "api/v1/schedules",
            "api/v1/queues",
            "api/v1/nodes",
            "api/v1/findings",
            "api/v1/retention",
            "api/v1/openapi.yaml"));
    while (!open.isEmpty()) {
      String path = open.removeFirst();
      if (seen.add(path) && shapes.merge(shape(path), 1, Integer::sum) <= OF_ONE_SHAPE) {
        Answer answer = http.get(path);
        assertThat(answer.status()).as(path).isLessThan(500);
        read.put(path, answer.text());
        if (answer.type().startsWith("text/html")) {
          open.addAll(links(path, answer.text()));
        }
      }
    }
    return read;
  }

  /** The path without its values, but for the tab and for a run of ours. */
  private String shape(String path) {
    String ours = mine.stream().filter(path::contains).findFirst().orElse("");
    String tab = path.replaceFirst("^.*[?&](tab=\\w+).*$|^.*$", "$1");
    return ours + tab + path.replaceAll("=[^&]*", "").replaceAll("[0-9a-f-]{36}", "");
  }

  private List<String> links(String path, String page) {
    List<String> found = new ArrayList<>();
    URI base = URI.create(url.toString());
    for (Element link : Jsoup.parse(page, base.resolve(path).toString()).select("a[href]")) {
      String target = link.absUrl("href").replaceFirst("#.*", "");
      if (target.startsWith(base.toString())) {
        found.add(target.substring(base.toString().length()));
      }
    }
    return found;
  }
}
