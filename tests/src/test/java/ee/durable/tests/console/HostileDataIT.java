package ee.durable.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.data.Data;
import ee.durable.tests.rest.Http;
import ee.durable.tests.rest.Http.Answer;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Five hundred texts that would like to be markup, script, an expression or a format, in every
 * field that takes text. The pages that show them have the elements and attributes of pages that
 * show plain words, and show the texts as they are.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostileDataIT { // T5, T6

  /** As many of the texts as a message of a failure, a prompt or a line of a log takes. */
  private static final int TOGETHER = 32;

  /** How the scripts begin that stand in a page: of the socket, of tables, of what they need. */
  private static final List<String> OF_FACES =
      List.of(
          "faces.push.init(",
          "if(window.PrimeFaces){",
          "(function(){const pfInit=",
          "$(function(){PrimeFaces.cw(\"DataTable\",");

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;
  private ShownRuns runs;
  private final String mine = UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void connect() {
    runs = new ShownRuns(url);
  }

  @Test
  void noTextIsMoreThanAText() {
    List<String> texts = HostileTexts.all();
    assertThat(texts).hasSizeGreaterThan(500);

    List<String> plain = shown(List.of("plain", "words"));
    List<String> hostile = shown(texts);
    Set<String> vocabulary = new TreeSet<>();
    plain.forEach(page -> vocabulary.addAll(vocabulary(read(page))));

    assertThat(vocabulary).contains("td", "a@href", "code").hasSizeGreaterThan(50);
    for (String page : hostile) {
      Document document = read(page);
      assertThat(vocabulary).as(page).containsAll(vocabulary(document));
      assertThat(document.select("script:not([src])")).as(page).allMatch(this::isOfFaces);
      assertThat(document.select("[href]"))
          .as(page)
          .allMatch(link -> link.absUrl("href").startsWith(url.toString()));
    }
    look(hostile);
  }

  /** A script that Faces or PrimeFaces writes; it has the nonce of the page. */
  private boolean isOfFaces(Element script) {
    return script.hasAttr("nonce") && OF_FACES.stream().anyMatch(script.data()::startsWith);
  }

  /** Makes runs with these texts in every field, and returns the pages that show them. */
  private List<String> shown(List<String> texts) {
    String label = "l" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> whole = new LinkedHashMap<>();
    for (String text : texts) {
      whole.put(text, text);
    }
    List<String> all = new ArrayList<>();
    all.add(runs.started(Map.of("workflow", "echo", "input", whole), "COMPLETED"));
    String waiting = runs.started("shown_waiting", Map.of("text", mine + label), "WAITING");
    all.add(waiting);
    String last = "";
    for (String text : texts) {
      send("api/v1/runs/" + waiting + "/events", event(text));
      last = keyed(text, label, last);
    }
    for (int from = 0; from < texts.size(); from += TOGETHER) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + TOGETHER));
      String together = String.join(" ", some);
      all.add(runs.failedOrder(together));
      // Not every text may be the name of an assignee: then the run has failed, and says so.
      String asking = runs.begun("shown_asking", Map.of("text", some.get(0)));
      send("api/v1/runs/" + asking + "/inputs/approval", answer(some));
      all.add(asking);
      send("api/v1/runs/" + asking + "/cancel", Data.of(Map.of("reason", together)).toString());
      put("api/v1/schedules/" + encoded(some.get(some.size() - 1)));
    }
    runs.await(last, "COMPLETED");

    List<String> pages = new ArrayList<>(List.of("", "runs?label=" + label + ":x"));
    pages.addAll(listed(label));
    for (String run : all) {
      ConsolePages.TABS.forEach(tab -> pages.add("run?id=" + run + "&tab=" + tab));
    }
    pages.addAll(ConsolePages.LISTS);
    pages.addAll(ConsolePages.asking(all.get(all.size() - 1)));
    texts.stream()
        .limit(60)
        .map(HostileDataIT::encoded)
        .forEach(text -> pages.add("runs?workflow=" + text + "&key=" + text + "&label=" + text));
    return pages;
  }

  private static String event(String text) {
    return Data.of(Map.of("name", text, "payload", Map.of(text, text), "key", text)).toString();
  }

  private static String answer(List<String> some) {
    return Data.of(
            Map.of(
                "answer",
                Map.of("approved", true, "comment", String.join(" ", some)),
                "by",
                some.get(some.size() - 1)))
        .toString();
  }

  private void put(String schedule) {
    Answer answer =
        runs.http().put(schedule, "{\"workflow\":\"echo\",\"every\":\"P300D\",\"enabled\":false}");
    assertThat(answer.status()).as(schedule + answer.text()).isLessThan(500);
  }

  private void send(String path, String body) {
    Answer answer = runs.http().post(path, body);
    assertThat(answer.status()).as(body + answer.text()).isLessThan(500);
  }

  /** Starts a run with the text in whatever a list shows; returns the last that was started. */
  private String keyed(String text, String label, String last) {
    Map<String, Object> request =
        Map.of(
            "workflow",
            "echo",
            "key",
            text + label,
            "concurrencyKey",
            text,
            "labels",
            Map.of(label, "x", "t", text),
            "input",
            Map.of());
    Answer answer = runs.http().post("api/v1/runs", Data.of(request).toString());
    assertThat(answer.status()).as(text + answer.text()).isLessThan(500);
    return answer.status() < 300 ? answer.json().getString("id") : last;
  }

  /** The pages of the list of all runs with this label. */
  private List<String> listed(String label) {
    List<String> pages = new ArrayList<>();
    String next = "runs?label=" + label + ":x";
    while (!next.isEmpty()) {
      pages.add(next);
      next = read(next).select("a[rel=next]").attr("href");
    }
    return pages;
  }

  private Document read(String page) {
    Answer answer = runs.http().get(page);
    assertThat(answer.status()).as(page).isEqualTo(200);
    return Jsoup.parse(answer.text(), url.toString());
  }

  private static Set<String> vocabulary(Document document) {
    Set<String> words = new TreeSet<>();
    for (Element element : document.getAllElements()) {
      words.add(element.tagName());
      element.attributes().forEach(each -> words.add(element.tagName() + "@" + each.getKey()));
    }
    return words;
  }

  /** Has a browser show some of the pages: it would tell of a dialog or of a refused script. */
  private void look(List<String> pages) {
    Visit visit = BROWSER.visit(url, Http.ADMIN);
    for (int index = 1; index < pages.size(); index += 8) {
      visit.to(pages.get(index));
    }
    ConsolePages.TABS.forEach(
        tab -> visit.to(pages.get(pages.size() / 2).replaceFirst("tab=.*", "tab=" + tab)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
