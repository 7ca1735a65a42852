package ee.durable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What commands ask the server, print, and tell the shell. Area CL. */
class CommandsTest {

  private static final String ID = "0199c2f4-0000-7000-8000-000000000001";
  private static final String OTHER = "0199c2f4-0000-7000-8000-000000000002";
  private static final String RUN =
      "{'id':'%s','workflow':'process_order','status':'%s','queue':'default','priority':0,'times':"
          + "{'created':'2026-11-22T08:00:00Z','started':'2026-11-22T08:00:01Z',"
          + "'ended':'2026-11-22T08:00:03.250Z'},'family':{'depth':0}}";

  private final StubServer server = new StubServer();
  private final Shell shell = new Shell(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static String run(String id, String status) {
    return RUN.formatted(id, status);
  }

  private static String items(String... items) {
    return "{'items':[%s]}".formatted(String.join(",", items));
  }

  // Listing

  @Test
  void runsAreListedWithWorkflowAndStatus() { // CL-12
    server.on("GET /runs", items(run(ID, "COMPLETED"), run(OTHER, "FAILED")));

    assertThat(shell.run("list")).isZero();

    assertThat(shell.out())
        .isEqualToIgnoringNewLines(
            """
            ID                                    WORKFLOW       STATUS     QUEUE    CREATED              TOOK
            0199c2f4-0000-7000-8000-000000000001  process_order  COMPLETED  default  2026-11-22 10:00:00  2.250s
            0199c2f4-0000-7000-8000-000000000002  process_order  FAILED     default  2026-11-22 10:00:00  2.250s
            """);
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void timesAreShownInUtcWhereThatIsWanted() {
    server.on("GET /runs", items(run(ID, "COMPLETED")));

    shell.run("--utc", "list");

    assertThat(shell.out()).contains("2026-11-22 08:00:00Z");
  }

  @Test
  void noRunsAreASentence() { // CL-13
    server.on("GET /runs", items());

    assertThat(shell.run("list")).isZero();
    assertThat(shell.out()).isEqualToIgnoringNewLines("No runs found.");
  }

  @Test
  void filtersAreHandedOn() { // CL-14, CL-15, CL-19
    server.on("GET /runs", items());

    shell.run(
        "list",
        "--status",
        "failed,timed_out",
        "--queue",
        "e mail",
        "--since",
        "2h",
        "--until",
        "2026-11-22 13:00",
        "--label",
        "region:EU",
        "--top-level");

    assertThat(server.requests())
        .containsExactly(
            "GET /runs?status=FAILED&status=TIMED_OUT&label=region%3AEU&queue=e%20mail"
                + "&topLevel=true&createdFrom=2026-11-22T10%3A00%3A00Z"
                + "&createdBefore=2026-11-22T11%3A00%3A00Z&limit=50");
  }

  @Test
  void aLimitIsKeptOverSeveralPages() { // CL-16
    server
        .on("GET /runs?limit=200", "{'items':[%s],'next':'n'}".formatted(run(ID, "FAILED")))
        .on("GET /runs?limit=200&after=n", items(run(OTHER, "FAILED")));

    shell.run("list", "--limit", "201");

    assertThat(shell.out().lines()).hasSize(3);
    assertThat(shell.run("list", "--limit", "0")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aListInJsonIsAnArray() { // CL-17
    server.on("GET /runs", items(run(ID, "FAILED")));

    shell.run("list", "--format", "json");
    assertThat(Json.read(shell.out()).asJsonArray()).hasSize(1);
    String byFormat = shell.out();
    shell.run("list", "--json");
    assertThat(shell.out()).isEqualTo(byFormat).contains(ID);
  }

  @Test
  void anInvalidStatusNamesTheValidOnes() { // CL-18
    assertThat(shell.run("list", "--status", "finished")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("finished").contains("COMPENSATION_FAILED", "TIMED_OUT");
    assertThat(server.requests()).isEmpty();
  }

  // Starting

  @Test
  void aStartPrintsTheId() { // CL-20, CL-21
    server.on("POST /runs", 201, run(ID, "PENDING"));

    int code =
        shell.run(
            "start",
            "process_order",
            "--input",
            "{\"total\": 12.50}",
            "--key",
            "k",
            "--label",
            "region=EU",
            "--priority",
            "5",
            "--at",
            "1h");

    assertThat(code).isZero();
    assertThat(shell.out().strip()).isEqualTo(ID);
    assertThat(server.requests())
        .containsExactly(
            "POST /runs {\"workflow\":\"process_order\",\"input\":{\"total\":12.50},\"key\":\"k\","
                + "\"at\":\"2026-11-22T13:00:00Z\",\"priority\":5,\"labels\":{\"region\":\"EU\"}}");
  }

  @Test
  void anInputMayBePipedIn() {
    server.on("POST /runs", 201, run(ID, "PENDING"));

    shell.typing("{\"n\": 1}").run("start", "process_order", "--input-file", "-");

    assertThat(server.requests().get(0)).contains("\"input\":{\"n\":1}");
  }

  @Test
  void anUnknownWorkflowIsNotFoundAndTheKnownAreListed() { // CL-22, CL-23
    server.problem(
        "POST /runs", 422, "unknown-workflow", "No workflow oder. Deployed are: order, expense.");

    assertThat(shell.run("start", "oder")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err()).contains("order, expense");
  }

  @Test
  void anInputThatIsNoObjectIsRefused() { // CL-24, CL-25
    assertThat(shell.run("start", "order", "--input", "{\"a\": }")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("Expected JSON");
    assertThat(shell.run("start", "order", "--input", "[1]")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("Expected a JSON object", "an array");
    assertThat(shell.run("start", "order", "--input", "7")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("start", "order", "--input", "{}", "--input-file", "x"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("start", "order", "--input-file", "/no/such/file"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(server.requests()).isEmpty();
  }

  // Cancelling, and ids

  @Test
  void aCancelledRunIsConfirmed() { // CL-01, CL-02
    server.on("POST /runs/" + ID + "/cancel", run(ID, "CANCELLED"));

    assertThat(shell.run("cancel", ID, "--reason", "too late")).isZero();
    assertThat(shell.out()).contains("Run " + ID + " is CANCELLED.");
    assertThat(server.requests().get(0)).endsWith("{\"reason\":\"too late\"}");
  }

  @Test
  void anUnknownRunIsNotFound() { // CL-03
    server.problem("POST /runs/" + ID + "/cancel", 404, "run-not-found", "No run has this id.");

    assertThat(shell.run("cancel", ID)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err()).startsWith("durable: No run has this id.");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void anEndedRunIsRefused() { // CL-04
    server.problem("POST /runs/" + ID + "/cancel", 409, "run-ended", "It has already completed.");

    assertThat(shell.run("cancel", ID)).isEqualTo(ExitCode.REFUSED);
    assertThat(shell.err()).contains("already completed");
  }

  @Test
  void aPrefixStandsForTheOneRunThatHasIt() {
    server
        .on("GET /runs?idPrefix=0199&limit=10", items(run(ID, "RUNNING")))
        .on("POST /runs/" + ID + "/cancel", run(ID, "CANCELLED"));

    assertThat(shell.run("cancel", "0199")).isZero();
  }

  @Test
  void aPrefixThatIsNotClearIsRefusedWithTheCandidates() {
    server.on("GET /runs", items(run(ID, "RUNNING"), run(OTHER, "FAILED")));

    assertThat(shell.run("cancel", "0199")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains(ID, OTHER);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aPrefixThatNobodyHasIsNotFound() {
    server.on("GET /runs", items());

    assertThat(shell.run("show", "dead")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.run("show", "../queues")).isEqualTo(ExitCode.USAGE);
  }

  // Showing

  @Test
  void aRunIsShownWithWhatBelongsToIt() {
    server
        .on(
            "GET /runs/" + ID,
            "{'id':'%s','workflow':'order','version':2,'status':'FAILED','queue':'default',"
                    .formatted(ID)
                + "'priority':0,'step':'charge','input':{'n':1.50},'context':{},'labels':{'a':'b'},"
                + "'failure':{'type':'x.Declined','message':'Card\\u001b[2J expired'},"
                + "'family':{'depth':0},'times':{'created':'2026-11-22T08:00:00Z'}}")
        .on(
            "GET /runs/" + ID + "/attempts",
            items(
                "{'kind':'STEP','step':'charge','position':0,'number':1,'outcome':'FAILED',"
                    + "'started':'2026-11-22T08:00:00Z','ended':'2026-11-22T08:00:01Z',"
                    + "'failure':{'type':'x','message':'Card expired'},'children':[]}"))
        .on("GET /runs/" + ID + "/waits", items())
        .on("GET /runs/" + ID + "/children", items(run(OTHER, "COMPLETED")));

    assertThat(shell.run("show", ID, "--context")).isZero();

    assertThat(shell.out())
        .contains("order, version 2", "Card [2J expired", ": 1.50", "a:b")
        .contains("durable retry " + ID, "Children", OTHER)
        .doesNotContain("\u001b")
        .doesNotContain("Waits");
  }

  // Status

  @Test
  void anEmptyDatabaseHasQueuesAndNoRuns() { // CL-26
    server
        .on("GET /queues", items(queue("")))
        .on("GET /nodes", items())
        .on("GET /runs/counts", items());

    assertThat(shell.run("status")).isZero();
    assertThat(shell.out()).contains("default", "active", "No runs.");
  }

  @Test
  void runsAreCountedByStatus() { // CL-27
    server
        .on("GET /queues", items(queue("")))
        .on("GET /nodes", items("{'id':'n','label':'a','alive':true}"))
        .on(
            "GET /runs/counts",
            items(
                "{'status':'COMPLETED','runs':10000,'exact':false}",
                "{'status':'FAILED','runs':1204,'exact':true}"));

    shell.run("status");

    assertThat(shell.out()).contains("COMPLETED  10,000+", "FAILED       1,204", "Nodes: 1 alive.");
  }

  // Steering

  @Test
  void aRunIsPausedAtOnceOrAfterItsStep() {
    server.on("POST /runs/" + ID + "/pause", run(ID, "PAUSED"));
    server.on("POST /runs/" + OTHER + "/pause", 202, run(OTHER, "RUNNING"));

    assertThat(shell.run("pause", ID)).isZero();
    assertThat(shell.out()).contains("Run " + ID + " is PAUSED.");
    assertThat(shell.run("pause", OTHER)).isZero();
    assertThat(shell.out()).contains("will be PAUSED when the step at hand has ended");
  }

  @Test
  void aPausedRunGoesOnAndSaysHow() {
    server
        .on("POST /runs/" + ID + "/unpause", run(ID, "PENDING"))
        .on("GET /runs/" + ID, run(ID, "PAUSED"))
        .on("GET /runs/" + ID + "/attempts", items())
        .on("GET /runs/" + ID + "/waits", items())
        .on("GET /runs/" + ID + "/children", items());

    shell.run("show", ID);
    assertThat(shell.out()).contains("durable unpause " + ID);
    assertThat(shell.run("unpause", ID)).isZero();
    assertThat(shell.out()).contains("Run " + ID + " is PENDING.");
  }

  @Test
  void aRunIsTerminatedWithItsReason() {
    server.on("POST /runs/" + ID + "/terminate", run(ID, "CANCELLED"));

    assertThat(shell.run("terminate", ID, "--reason", "the end")).isZero();
    assertThat(server.requests())
        .containsExactly("POST /runs/" + ID + "/terminate {\"reason\":\"the end\"}");
    assertThat(shell.out()).contains("Run " + ID + " is CANCELLED.");
  }

  @Test
  void labelsAreReplaced() {
    server.on("PUT /runs/" + ID + "/labels", run(ID, "RUNNING"));

    assertThat(shell.run("labels", ID, "region=EU", "tenant=acme")).isZero();
    assertThat(shell.out()).contains("has the labels region:EU, tenant:acme.");
    assertThat(shell.run("labels", ID)).isZero();
    assertThat(shell.out()).contains("has no labels.");
    String path = "PUT /runs/" + ID + "/labels ";
    assertThat(server.requests())
        .containsExactly(
            path + "{\"labels\":{\"region\":\"EU\",\"tenant\":\"acme\"}}",
            path + "{\"labels\":{}}");
  }

  @Test
  void aNodeIsDrainedByItsLabel() {
    String nodes =
        items(
            "{'id':'0199-a','label':'n7','alive':false,'running':0}",
            "{'id':'0199-b','label':'n7','alive':true,'running':2}",
            "{'id':'0199-c','label':'n8','alive':true,'running':0}");
    server
        .on("GET /nodes", nodes)
        .on(
            "POST /nodes/0199-b/drain",
            "{'id':'0199-b','label':'n7','alive':true,'running':2,'drain':{'reason':'moving'}}")
        .on("POST /nodes/0199-b/resume", "{'id':'0199-b','label':'n7','alive':true,'running':2}");

    assertThat(shell.run("nodes", "drain", "n7", "--reason", "moving")).isZero();
    assertThat(shell.out()).contains("n7", "draining");
    assertThat(shell.run("nodes", "resume", "0199-b")).isZero();
    assertThat(shell.out()).contains("n7", "alive");
    assertThat(shell.run("nodes", "drain", "0199")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("is not clear", "0199-b  n7", "0199-c  n8");
    assertThat(shell.run("nodes", "drain", "n9")).isEqualTo(ExitCode.NOT_FOUND);
  }

  private static String queue(String more) {
    return "{'name':'default','limits':{'ageing':'PT1H'},'changed':false,'paused':false,'pauses':[],"
        + "'pending':0,'pendingExact':true,'running':0,'nodes':['a']%s}".formatted(more);
  }

  // The server

  @Test
  void nobodyAtTheUrlIsExitCode4() {
    server.close();

    assertThat(shell.run("list")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(shell.err()).contains("Nobody answers at " + server.url(), "--url");
  }

  @Test
  void somethingElseAtTheUrlIsExitCode4() {
    server.on("GET /runs", 200, "<html>hello</html>");

    assertThat(shell.run("list")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(shell.err()).contains("is not the REST API of Durable");
  }

  @Test
  void aLostDatabaseIsExitCode4() {
    server.problem("GET /runs", 503, "unavailable", "The database cannot be reached now.");

    assertThat(shell.run("list")).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void aLoginIsSentAndAskedFor() {
    server.problem("GET /runs", 401, "login", "Log in first.");

    shell.with("DURABLE_TOKEN", "abc").run("list");
    assertThat(shell.err()).contains("Log in first.", "--token");
    shell.run("list", "--token", "def");
    shell.with("DURABLE_PASSWORD", "secret").run("list", "--user", "ann");

    assertThat(server.authorizations())
        .containsExactly("Bearer abc", "Bearer def", "Basic YW5uOnNlY3JldA==");
    assertThat(shell.run("list", "--user", "ann", "--token", "x")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void nonsenseIsExitCode2() {
    assertThat(shell.run("lits")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("list");
    assertThat(shell.run()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("list", "--url", "not a url")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("list", "--timeout", "0s")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("--help")).isZero();
    assertThat(shell.out()).contains("Exit codes:", "doctor");
  }

  @Test
  void completionKnowsTheCommandsAndTheirOptions() {
    assertThat(shell.run("completion")).isZero();
    assertThat(shell.out()).startsWith("#!/usr/bin/env bash").contains("--older-than", "doctor");
  }

  // Colours and widths

  @Test
  void aScreenHasColoursUnlessSomebodyWantsNone() {
    server.on("GET /runs", items(run(ID, "FAILED")));
    Terminal.Look screen = new Terminal.Look(true, true, true, 100);

    shell.at(screen).run("list");
    assertThat(shell.out()).contains("\u001b[31mFAILED");
    shell.with("NO_COLOR", "1").run("list");
    assertThat(shell.out()).doesNotContain("\u001b");
  }

  @Test
  void aTableFitsTheScreenAndIdsAreNeverCut() {
    server.on("GET /runs", items(run(ID, "COMPLETED")));

    shell.with("NO_COLOR", "1").at(new Terminal.Look(true, true, true, 90)).run("list");

    assertThat(shell.out().lines()).allMatch(line -> line.length() <= 90);
    assertThat(shell.out()).contains(ID, "…");
  }

  // Telling runs

  @Test
  void eventsAndAnswersAreSent() {
    server
        .on("POST /runs/" + ID + "/events", "{'sent':false}")
        .on("POST /events", "{'runs':3}")
        .on("POST /runs/" + ID + "/inputs/the%20boss", 204, "");

    shell.run("event", ID, "paid", "--payload", "[1,\"a\"]", "--key", "k");
    assertThat(shell.out()).contains("Dropped");
    shell.run("broadcast", "paid", "--correlation", "order-1");
    assertThat(shell.out()).contains("3 runs");
    assertThat(shell.run("answer", ID, "the boss", "--reject", "--comment", "no", "--by", "ann"))
        .isZero();
    assertThat(shell.run("answer", ID, "x", "--text", "a", "--comment", "no"))
        .isEqualTo(ExitCode.USAGE);

    assertThat(server.requests())
        .containsExactly(
            "POST /runs/" + ID + "/events {\"name\":\"paid\",\"payload\":[1,\"a\"],\"key\":\"k\"}",
            "POST /events {\"name\":\"paid\",\"correlation\":\"order-1\"}",
            "POST /runs/"
                + ID
                + "/inputs/the%20boss"
                + " {\"answer\":{\"approved\":false,\"comment\":\"no\"},\"by\":\"ann\"}");
  }

  @Test
  void limitsOfAQueueAreSetAndTakenAway() {
    server.on("PATCH /queues/email", queue(""));

    shell.run(
        "queues", "limits", "email", "--concurrency", "5", "--rate", "none", "--ageing", "2h");

    assertThat(server.requests())
        .containsExactly(
            "PATCH /queues/email {\"concurrency\":5,\"rateLimit\":null,\"ageing\":\"PT2H\"}");
    assertThat(shell.run("queues", "limits", "email")).isEqualTo(ExitCode.USAGE);
  }

  // Schedules

  @Test
  void schedulesAreSetTriggeredAndFilled() {
    server
        .on("PUT /schedules/nightly", "{'name':'nightly','workflow':'report','words':'at 3'}")
        .on("POST /schedules/nightly/trigger", "{'run':'%s'}".formatted(ID))
        .on("POST /schedules/nightly/backfill", "{'ticks':['a','b'],'started':2,'answered':1}")
        .on("GET /schedules/preview", "{'words':'at 3','next':['2026-11-23T01:00:00Z']}");

    shell.run("schedules", "set", "nightly", "--workflow", "report", "--cron", "0 3 * * *");
    assertThat(shell.out()).contains("at 3", "active");
    shell.run("schedules", "trigger", "nightly");
    assertThat(shell.out().strip()).isEqualTo(ID);
    shell.run("schedules", "backfill", "nightly", "--from", "2d", "--to", "2026-11-22");
    assertThat(shell.out()).contains("2 runs started; 1 ticks had one already.");
    shell.run("schedules", "preview", "--cron", "0 3 * * *", "--count", "1");
    assertThat(shell.out().lines()).containsExactly("at 3", "2026-11-23 03:00:00");

    assertThat(server.requests().get(0))
        .isEqualTo("PUT /schedules/nightly {\"workflow\":\"report\",\"cron\":\"0 3 * * *\"}");
    assertThat(shell.run("schedules", "set", "x", "--workflow", "y")).isEqualTo(ExitCode.USAGE);
  }

  // Cleaning up

  @Test
  void aCleanupWithoutAnAgeIsRefused() { // CL-08
    assertThat(shell.run("cleanup")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("--older-than");
    assertThat(shell.run("cleanup", "--older-than", "0d")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("cleanup", "--older-than", "soon")).isEqualTo(ExitCode.USAGE);
    assertThat(server.requests()).isEmpty();
  }

  private static final String PREVIEW = "{'dryRun':true,'families':2,'byStatus':{'COMPLETED':2}}";

  @Test
  void aDryRunOnlyCounts() { // CL-05, CL-10, CL-11
    server.on("POST /cleanup", PREVIEW);

    assertThat(shell.run("cleanup", "--older-than", "12h", "--dry-run")).isZero();
    assertThat(shell.out()).contains("COMPLETED         2", "2 families");
    shell.run("cleanup", "--older-than", "45m", "--dry-run", "--status", "CANCELLED");

    assertThat(server.requests())
        .containsExactly(
            "POST /cleanup {\"olderThan\":\"PT12H\",\"dryRun\":true}",
            "POST /cleanup {\"olderThan\":\"PT45M\",\"dryRun\":true,\"statuses\":[\"CANCELLED\"]}");
  }

  @Test
  void nothingIsRemovedUnlessSomebodySaysYes() {
    server.on("POST /cleanup", PREVIEW);
    Terminal.Look screen = new Terminal.Look(true, true, true, 100);

    assertThat(shell.run("cleanup", "--older-than", "30d")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("--yes");
    assertThat(shell.at(screen).typing("n\n").run("cleanup", "--older-than", "30d"))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(shell.at(screen).typing("").run("cleanup", "--older-than", "30d"))
        .isEqualTo(ExitCode.REFUSED);

    assertThat(server.requests()).hasSize(3).allMatch(asked -> asked.contains("\"dryRun\":true"));
  }

  @Test
  void aCleanupGoesOnUntilThereIsNoMore() { // CL-06
    server
        .on("POST /cleanup", PREVIEW)
        .on("POST /cleanup", "{'dryRun':false,'families':1,'runs':5,'more':true}")
        .on("POST /cleanup", "{'dryRun':false,'families':1,'runs':2,'more':false}");

    int code =
        shell
            .at(new Terminal.Look(true, true, true, 100))
            .typing("y\n")
            .run("cleanup", "--older-than", "30d");

    assertThat(code).isZero();
    assertThat(shell.out()).contains("Removed 2 families: 7 runs.");
    assertThat(shell.err()).contains("100%  2 of 2 families");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void nothingOldIsZero() { // CL-09
    server.on("POST /cleanup", "{'dryRun':true,'families':0,'byStatus':{}}");

    assertThat(shell.run("cleanup", "--older-than", "30d", "--yes")).isZero();
    assertThat(shell.out()).startsWith("0 families");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void thePolicyIsShown() {
    server.on("GET /retention", "{'archiveAfter':'PT1H','keepFailed':'PT2160H'}");

    shell.run("retention");

    assertThat(shell.out()).contains("archived after 1h 0m", "kept for ever", "kept 90d 0h");
  }
}
