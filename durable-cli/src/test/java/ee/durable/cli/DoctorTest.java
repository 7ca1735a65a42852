package ee.durable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doctor finds, with a remedy for each. CL-28 */
class DoctorTest {

  private final StubServer server = new StubServer();
  private final Shell shell = new Shell(server);

  @AfterEach
  void close() {
    server.close();
  }

  @BeforeEach
  void aDatabase() {
    server.on("GET /health", "{'status':'UP','database':'UP','findings':[]}");
  }

  @Test
  void whereAllIsWellThereIsNothingToDo() { // CL-28
    server
        .on(
            "GET /schema",
            "{'fit':true,'current':true,'pending':[],'applied':[{'version':'5'}],'findings':[]}")
        .on("GET /findings", "{'items':[]}")
        .on("GET /runs", "{'items':[]}")
        .on("GET /queues", "{'items':[]}")
        .on("GET /nodes", "{'items':[{'id':'1','label':'a','alive':true}]}")
        .on("GET /schedules", "{'items':[]}");

    assertThat(shell.run("doctor")).isZero();
    assertThat(shell.out().strip()).isEqualTo("All is well.");
    assertThat(shell.run("doctor", "--json")).isZero();
    assertThat(Json.read(shell.out()).asJsonArray()).isEmpty();
  }

  @Test
  void whateverNeedsAHandIsNamedWithARemedy() { // CL-28
    server
        .on(
            "GET /schema",
            "{'fit':false,'pending':[{'version':'5','description':'history'}],"
                + "'findings':['Migration 4 has failed.']}")
        .on("GET /findings", "{'items':[{'invariant':'waits for nothing','examples':['run 1']}]}")
        .on(
            "GET /runs",
            "{'items':[{'id':'r1','workflow':'order','status':'BLOCKED','step':'charge'},"
                + "{'id':'r2','workflow':'order','status':'QUARANTINED',"
                + "'failure':{'message':'five nodes died'}}]}")
        .on(
            "GET /queues",
            "{'items':[{'name':'email','limits':{'admissionLimit':10},'paused':true,'pauses':"
                + "[{'reason':'provider is down'}],'pending':10,'nodes':[]}]}")
        .on("GET /nodes", "{'items':[{'id':'n1','label':'a','alive':false,'silent':'PT70S'}]}")
        .on(
            "GET /schedules",
            "{'items':[{'name':'mine','pause':{'by':'OPERATOR'}},"
                + "{'name':'nightly','pause':{'by':'FAILURES'},'failures':{'last':'no queue'}}]}");

    assertThat(shell.run("doctor")).isEqualTo(ExitCode.FINDINGS);

    assertThat(shell.out())
        .contains("Migration 5 (history) is missing.", "Migration 4 has failed.")
        .contains("waits for nothing: run 1")
        .contains("durable resume r1 --step", "durable retry r2", "five nodes died")
        .contains(
            "Queue email is full", "Queue email is paused (provider is down)", "no node works")
        .contains("has been silent for 1m 10s", "No node is alive.")
        .contains("Schedule nightly was paused by the engine: no queue")
        .doesNotContain("mine");
    assertThat(shell.out().lines().filter(line -> line.contains("->"))).hasSize(11);

    assertThat(shell.run("doctor", "--json")).isEqualTo(ExitCode.FINDINGS);
    assertThat(Json.read(shell.out()).asJsonArray()).hasSize(11);
  }

  @Test
  void aLostDatabaseIsAFinding() {
    server.close();
    try (StubServer lost = new StubServer()) {
      lost.on("GET /health", 503, "{'status':'DOWN','database':'DOWN','findings':[]}");

      Shell other = new Shell(lost);

      assertThat(other.run("doctor")).isEqualTo(ExitCode.FINDINGS);
      assertThat(other.out()).contains("cannot reach its database");
    }
  }
}
