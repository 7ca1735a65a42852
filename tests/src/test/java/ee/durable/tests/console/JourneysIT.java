package ee.durable.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import ee.durable.data.Data;
import ee.durable.tests.rest.Http;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators come to the console for, in a browser, from the page they begin at. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JourneysIT {

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;
  private ShownRuns runs;
  private final String mine = "mine-" + UUID.randomUUID();

  @BeforeEach
  void connect() {
    runs = new ShownRuns(url);
  }

  private Visit visit(String user) {
    return BROWSER.visit(url, user);
  }

  private String keyed(String workflow, String status) {
    return runs.started(
        Map.of("workflow", workflow, "key", mine, "input", Map.of("text", mine)), status);
  }

  private static Locator link(Page page, String run) {
    return page.locator("#main a.id[href*='%s']".formatted(run));
  }

  @Test
  void aFailedRunIsFoundAndRetried() {
    String run = keyed("shown_order", "FAILED");
    Visit visit = visit(Http.OPERATOR).to("");

    visit.page().locator("#nav a[href$='/runs']").click();
    visit.page().locator("form.filter input[name=status][value=FAILED]").check();
    visit.page().locator("form.filter input[name=key]").fill(mine);
    visit.button("Show").click();
    assertThat(visit.page()).hasURL(Pattern.compile("status=FAILED"));
    link(visit.page(), run).click();
    assertThat(visit.page().locator(".failures").first())
        .containsText("the card was refused: " + mine);
    visit.button("Retry").click();

    visit.assertNotice("The run goes on.");
    visit.assertStatus("Completed");
    runs.await(run, "COMPLETED");
  }

  @Test
  void aRunIsForkedWithOtherData() {
    String run = keyed("shown_order", "FAILED");
    Visit visit = visit(Http.OPERATOR).to("run?id=" + run);

    visit.button("Fork…").click();
    Locator dialog = visit.dialog();
    dialog.locator("[name=step]").selectOption("confirm");
    dialog.locator("[name=data]").fill("{\"text\":\"corrected\"}");
    dialog.locator("#fork-do").click();

    visit.assertNotice("This is the new run.");
    visit.assertStatus("Completed");
    String fork = visit.page().url().replaceFirst(".*id=([0-9a-f-]{36}).*", "$1");
    assertThat(fork).isNotEqualTo(run);
    assertThat(runs.find(fork).get("context", Data.class).getString("confirmed"))
        .isEqualTo("corrected");
    assertThat(runs.find(run).getString("status")).isEqualTo("FAILED");
  }

  @Test
  void aFailedStepIsCompletedByHand() {
    String run = keyed("shown_order", "FAILED");
    Visit operator = visit(Http.OPERATOR).to("run?id=" + run);
    assertThat(operator.button("Retry")).isVisible();
    assertThat(operator.button("Complete step…")).hasCount(0);
    Visit visit = visit(Http.ADMIN).to("run?id=" + run);

    visit.button("Complete step…").click();
    visit.dialog().locator("[name=output]").fill("{\"receipt\":\"R-1\"}");
    visit.dialog().locator("[name=reason]").fill("paid in cash");
    visit.dialog().locator("[name=confirm]").fill("chagre");
    visit.dialog().locator("#complete-step-do").click();
    assertThat(visit.dialog()).containsText("chagre");
    visit.dialog().locator("[name=confirm]").fill("charge");
    visit.dialog().locator("#complete-step-do").click();

    visit.assertNotice("the run goes on");
    visit.assertStatus("Completed");
    visit.to("run?id=" + run + "&tab=steps");
    assertThat(visit.page().locator("#steps")).containsText("Completed by operator");
    assertThat(visit.page().locator("#steps")).containsText("paid in cash");
    assertThat(runs.find(run).get("context", Data.class).getString("receipt")).isEqualTo("R-1");
  }

  @Test
  void aNoteIsKeptForWhoeverComesNext() {
    String run = keyed("shown_order", "FAILED");
    Visit visit = visit(Http.OPERATOR).to("run?id=" + run);

    visit.button("Note…").click();
    visit.dialog().locator("[name=note]").fill("The bank knows, <b>see</b> ticket 4711.");
    visit.dialog().locator("#note-do").click();

    visit.assertNotice("The note was kept.");
    assertThat(visit.page().locator("#notes-table"))
        .containsText("The bank knows, <b>see</b> ticket 4711.");
    assertThat(visit.page().locator("#notes-table")).containsText(Http.OPERATOR);
  }

  @Test
  void aWaitingRunIsSentItsEvent() {
    String run = keyed("shown_waiting", "WAITING");
    Visit visit = visit(Http.OPERATOR).to("run?id=" + run);

    visit.button("Send event…").click();
    visit.dialog().locator("[name=event]").fill("paid");
    visit.dialog().locator("[name=payload]").fill("{\"amount\": 12.50}");
    visit.dialog().locator("#send-do").click();

    visit.assertNotice("The event was sent.");
    visit.assertStatus("Completed");
  }

  @Test
  void aTreeIsCancelledWithItsChildren() {
    String run = keyed("shown_tree", "WAITING");
    Visit visit = visit(Http.OPERATOR).to("run?id=" + run + "&tab=family");
    assertThat(visit.page().locator("#family .tree li")).hasCount(3);

    visit.button("Cancel…").click();
    visit.dialog().locator("[name=reason]").fill("not wanted any more");
    visit.dialog().locator("#cancel-do").click();

    visit.assertNotice("were cancelled");
    visit.assertStatus("Cancelled");
    assertThat(
            visit
                .page()
                .locator("#family .tree li")
                .filter(new Locator.FilterOptions().setHasText("Cancelled")))
        .hasCount(3);
  }

  @Test
  void whoSignsOutIsOutAndWhoSignsInIsLedBack() {
    Visit visit = BROWSER.stranger(url);

    visit.page().navigate("runs?status=FAILED");
    assertThat(visit.page()).hasURL(Pattern.compile("/login"));
    visit.page().getByLabel("Name").fill(Http.OPERATOR);
    visit.page().getByLabel("Password").fill("not the password");
    visit.button("Sign in").click();
    assertThat(visit.page().getByText("The name or the password is wrong")).isVisible();
    visit.page().getByLabel("Name").fill(Http.OPERATOR);
    visit.page().getByLabel("Password").fill(Http.password(Http.OPERATOR));
    visit.button("Sign in").click();
    assertThat(visit.page()).hasURL(Pattern.compile("/runs\\?status=FAILED"));
    assertThat(visit.page().locator(".who summary")).hasText(Http.OPERATOR);

    visit.page().locator(".who summary").click();
    visit.button("Sign out").click();
    assertThat(visit.page()).hasURL(Pattern.compile("/login"));
    visit.page().goBack();
    visit.page().reload();
    assertThat(visit.page()).hasURL(Pattern.compile("/login"));
  }

  @Test
  void aViewerIsOfferedNothingAndRefusedWhatHeSendsAllTheSame() {
    String run = keyed("shown_order", "FAILED");
    Visit operator = visit(Http.OPERATOR).to("run?id=" + run);
    Visit viewer = visit(Http.VIEWER).to("run?id=" + run);

    assertThat(viewer.page().locator("#main [data-submit], #main [data-dialog]")).hasCount(0);
    assertThat(viewer.page().locator("#deeds form")).hasCount(0);
    // The operator's form, sent with what the viewer is known by.
    operator.page().context().clearCookies();
    operator.page().context().addCookies(viewer.cookies());
    operator.button("Retry").click();

    assertThat(operator.main()).containsText("Nothing was changed");
    assertThat(runs.find(run).getString("status")).isEqualTo("FAILED");
  }

  @Test
  void aLinkShowsAnotherPersonTheSame() {
    String run = keyed("shown_order", "FAILED");
    Visit one = visit(Http.OPERATOR).to("runs?key=" + mine + "&status=FAILED");
    String shared = one.page().url();

    Visit other = BROWSER.stranger(url);
    other.page().navigate(shared);
    other.page().getByLabel("Name").fill(Http.VIEWER);
    other.page().getByLabel("Password").fill(Http.password(Http.VIEWER));
    other.button("Sign in").click();

    assertThat(other.page()).hasURL(shared);
    assertThat(link(other.page(), run)).isVisible();
    assertThat(other.page().locator("#main tbody tr")).hasCount(1);
    assertThat(other.page().locator("form.filter input[name=key]")).hasValue(mine);
  }

  @Test
  void whatAnotherChangesIsSeenWithoutAReload() {
    String run = keyed("shown_waiting", "WAITING");
    Visit page = visit(Http.VIEWER).to("run?id=" + run);
    Visit list = visit(Http.VIEWER).to("runs?key=" + mine);
    page.page().evaluate("window.before = 'the same document'");
    page.assertStatus("Waiting");

    runs.http().post("api/v1/runs/" + run + "/events", "{\"name\":\"paid\"}");

    page.assertStatus("Completed");
    assertThat(list.page().locator("#main tbody tr")).containsText("Completed");
    assertThat(page.page().evaluate("window.before")).isEqualTo("the same document");
  }

  @Test
  void aQuestionIsAnsweredAndTheNextOneToo() {
    Map<String, String> asked = Map.of("text", mine, "assignee", Http.OPERATOR);
    String run = runs.started("shown_asking", asked, "WAITING");
    Visit visit = visit(Http.OPERATOR).to("waits?mine=1&workflow=shown_asking");
    assertThat(visit.page().locator("#inputs")).containsText("Pay? " + mine);

    visit.to("answer?run=%s&name=approval".formatted(run));
    visit.button("Approve").click();
    visit.assertNotice("Your answer is recorded");
    runs.await(run, "WAITING");
    awaitInput(run, "choice");
    visit.to("answer?run=%s&name=choice".formatted(run));
    visit.page().getByLabel("First " + mine).check();
    visit.button("Send the answer").click();
    visit.assertNotice("Your answer is recorded");
    awaitInput(run, "form");
    visit.to("answer?run=%s&name=form".formatted(run));
    visit.button("Send the answer").click();
    assertThat(visit.page().locator("#mistakes")).containsText("Nothing was sent.");
    visit.page().getByLabel("Amount " + mine).fill("12.50");
    visit.button("Send the answer").click();

    visit.assertNotice("Your answer is recorded");
    runs.await(run, "COMPLETED");
  }

  private void awaitInput(String run, String name) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                runs.http()
                    .get("api/v1/runs/%s/waits".formatted(run))
                    .text()
                    .contains("\"" + name + "\""));
  }

  @Test
  void aQueueIsPausedAndResumed() {
    Visit visit = visit(Http.OPERATOR).to("queues");

    visit.button("Pause other…").click();
    visit.dialog().getByLabel("Reason").fill("the provider is down");
    visit.dialog().getByText("Pause the queue").click();
    visit.assertNotice("other is paused on all nodes");
    String run =
        runs.started(
            Map.of("workflow", "shown_simple", "queue", "other", "input", Map.of("text", mine)),
            "PENDING");
    visit.to("queue?name=other");
    assertThat(visit.main()).containsText("the provider is down");
    assertThat(runs.find(run).getString("status")).isEqualTo("PENDING");
    visit.button("Resume other").click();

    visit.assertNotice("other works again");
    runs.await(run, "COMPLETED");
  }

  @Test
  void aScheduleIsTriggered() {
    String body = "{\"workflow\":\"shown_simple\",\"every\":\"P300D\",\"input\":{\"text\":\"%s\"}}";
    assertThat(runs.http().put("api/v1/schedules/" + mine, body.formatted(mine)).status())
        .isEqualTo(201);
    Visit visit = visit(Http.OPERATOR).to("schedules?q=" + mine);

    visit.button("Run now: " + mine).click();

    visit.assertNotice("A run of %s is started".formatted(mine));
    visit.page().locator("#notices a").click();
    visit.assertStatus("Completed");
    assertThat(visit.main()).containsText(mine);
    runs.http().send("DELETE", "api/v1/schedules/" + mine);
  }

  @Test
  void aThousandFailedRunsAreRetriedAtOnce() {
    Map<String, ?> request =
        Map.of("workflow", "shown_order", "labels", Map.of("bulk", mine), "input", Map.of());
    for (int number = 0; number < 1000; number++) {
      runs.http().post("api/v1/runs", Data.of(request).toString());
    }
    awaitCount(1000, "FAILED");
    Visit visit = visit(Http.OPERATOR).to("runs?status=FAILED&label=bulk:" + mine);

    visit.button("Retry all…").click();
    visit.dialog().locator("[name=confirm]").fill("all");
    visit.dialog().locator("[name=reason]").fill("the provider is back");
    visit.dialog().locator("#batch-retry-do").click();

    assertThat(visit.page()).hasURL(Pattern.compile("/batch\\?"));
    awaitCount(1000, "COMPLETED");
    assertThat(visit.page().locator("#batch h1")).containsText("Completed");
    assertThat(visit.page().locator("#batch .facts")).containsText(Pattern.compile("1.?000"));
  }

  @Test
  void allThatMatchAreSentTheirEvent() {
    startTwoThatWait();
    Visit visit = visit(Http.OPERATOR).to("runs?label=bulk:" + mine);

    assertThat(visit.button("Terminate all…")).hasCount(0);
    visit.button("Send all an event…").click();
    visit.dialog().locator("[name=event]").fill("paid");
    visit.dialog().locator("[name=confirm]").fill("all");
    visit.dialog().locator("#batch-event-do").click();

    assertThat(visit.page()).hasURL(Pattern.compile("/batch\\?"));
    awaitCount(2, "COMPLETED");
  }

  @Test
  void anAdministratorEndsAllThatMatch() {
    startTwoThatWait();
    Visit visit = visit(Http.ADMIN).to("runs?label=bulk:" + mine);

    visit.button("Terminate all…").click();
    visit.dialog().locator("[name=confirm]").fill("all");
    visit.dialog().locator("[name=reason]").fill("a mistake of ours");
    visit.dialog().locator("#batch-terminate-do").click();

    assertThat(visit.page()).hasURL(Pattern.compile("/batch\\?"));
    awaitCount(2, "CANCELLED");
  }

  private void startTwoThatWait() {
    Map<String, ?> request =
        Map.of("workflow", "shown_waiting", "labels", Map.of("bulk", mine), "input", Map.of());
    runs.started(request, "WAITING");
    runs.started(request, "WAITING");
  }

  private void awaitCount(int number, String status) {
    String path = "api/v1/runs/counts?status=%s&label=bulk:%s".formatted(status, mine);
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> runs.http().get(path).text().contains(String.valueOf(number)));
  }
}
