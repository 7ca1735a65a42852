package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.durable.audit.Actor;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.AuditQuery;
import ee.durable.audit.Channel;
import ee.durable.audit.Deed;
import ee.durable.audit.Outcome;
import ee.durable.audit.Target;
import ee.durable.node.DatabaseInfo;
import ee.durable.run.AwaitedEvent;
import ee.durable.run.OpenWait;
import ee.durable.run.RunCount;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.run.WaitQuery;
import ee.durable.statistics.Activity;
import ee.durable.statistics.ActivityQuery;
import ee.durable.statistics.Counts;
import ee.durable.statistics.OpenRuns;
import ee.durable.statistics.QueueActivity;
import ee.durable.statistics.Spread;
import ee.durable.web.RunBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit, waits, statistics and the database: what is asked for, and what is answered. */
class LookingTest {

  private static final Instant NOW = RunBuilder.CREATED;
  private static final String AT = "2026-11-22T08:10:01.123456Z";

  private static QueryParameters asked(Map<String, List<String>> values, String... known) {
    return new QueryParameters(values, Set.of(known));
  }

  @Test
  void allFiltersOfTheAuditArriveAtTheEngine() {
    AuditQuery query = new AuditQuery();

    new AuditListing(
            asked(
                Map.of(
                    "actor", List.of("anna", "bob"),
                    "action", List.of("run.cancel"),
                    "target", List.of("queue:a:b"),
                    "outcome", List.of("refused,DENIED"),
                    "from", List.of(AT),
                    "before", List.of(AT),
                    "limit", List.of("7"),
                    "after", List.of("4711")),
                AuditListing.PARAMETERS))
        .applyTo(query);

    assertThat(query.actors()).containsExactlyInAnyOrder("anna", "bob");
    assertThat(query.actions()).containsExactly("run.cancel");
    assertThat(query.target()).contains(new Target("queue", "a:b"));
    assertThat(query.outcomes()).containsExactlyInAnyOrder(Outcome.REFUSED, Outcome.DENIED);
    assertThat(query.from()).contains(NOW);
    assertThat(query.before()).contains(NOW);
    assertThat(query.limit()).isEqualTo(7);
    assertThat(query.after()).contains("4711");
  }

  @Test
  void allFiltersOfWaitsArriveAtTheEngine() {
    WaitQuery query = new WaitQuery();

    new WaitListing(
            asked(
                Map.of(
                    "kind", List.of("event,input"),
                    "workflow", List.of("order"),
                    "dueBefore", List.of(AT),
                    "limit", List.of("7")),
                WaitListing.PARAMETERS))
        .applyTo(query);

    assertThat(query.kinds()).containsExactlyInAnyOrder(WaitKind.EVENT, WaitKind.INPUT);
    assertThat(query.workflows()).containsExactly("order");
    assertThat(query.dueBefore()).contains(NOW);
    assertThat(query.limit()).isEqualTo(7);
  }

  @Test
  void statisticsAreOfADayAndFiveUnlessAskedOtherwise() {
    StatisticsAsked usual = new StatisticsAsked(asked(Map.of(), StatisticsAsked.PARAMETERS));
    StatisticsAsked other =
        new StatisticsAsked(
            asked(
                Map.of(
                    "window", List.of("PT2H"),
                    "bucket", List.of("PT10M"),
                    "workflow", List.of("order"),
                    "most", List.of("9"),
                    "type", List.of("CardRefused")),
                StatisticsAsked.PARAMETERS));
    ActivityQuery query = new ActivityQuery();
    other.applyTo(query);

    assertThat(usual.window()).isEqualTo(Duration.ofDays(1));
    assertThat(usual.most()).isEqualTo(5);
    assertThat(other.window()).isEqualTo(Duration.ofHours(2));
    assertThat(other.most()).isEqualTo(9);
    assertThat(other.type()).isEqualTo("CardRefused");
    assertThat(query.bucket()).isEqualTo(Duration.ofMinutes(10));
    assertThat(query.workflow()).contains("order");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          audit      | target    | queue   | such as queue:email
          audit      | target    | :email  | such as queue:email
          audit      | outcome   | WON     | Expected one of DONE, REFUSED, DENIED
          audit      | from      | -24h    | Expected an instant
          audit      | limit     | 201     | 1 to 200
          audit      | actors    | anna    | Known are: action, actor
          waits      | kind      | RAIN    | Expected one of CALL
          waits      | dueBefore | soon    | Expected an instant
          waits      | limit     | 0       | 1 to 200
          statistics | window    | P8D     | at most 7 days
          statistics | window    | PT0S    | at most 7 days
          statistics | bucket    | PT7M    | multiple of 5 minutes
          statistics | most      | 101     | Expected 1 to 100
          """)
  void whatCannotBeUnderstoodIsNamed(String path, String name, String value, String detail) {
    Map<String, List<String>> values = Map.of(name, List.of(value));
    Map<String, Consumer<Map<String, List<String>>>> readings =
        Map.of(
            "audit", given -> new AuditListing(asked(given, AuditListing.PARAMETERS)),
            "waits", given -> new WaitListing(asked(given, WaitListing.PARAMETERS)),
            "statistics",
                given -> new StatisticsAsked(asked(given, StatisticsAsked.PARAMETERS)).most());

    Problem problem =
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> readings.getOrDefault(path, given -> {}).accept(values))
            .actual()
            .problem();

    assertThat(problem.facts()).containsEntry("parameter", name);
    assertThat(problem.detail()).contains(detail);
  }

  @Test
  void anEntryOfTheAuditIsWrittenWithAllThatIsKept() {
    Deed deed =
        Deed.of(
                UUID.randomUUID(),
                Actor.of("anna", Set.of("operator", "admin"), Channel.REST, "10.0.0.7"),
                "node.drain")
            .to(new Target("node", "n7"))
            .because("moving")
            .with("{\"after\":\"PT1H\"}")
            .refused("Not now.");

    assertThat(AuditJson.of(new AuditEntry(7, NOW, deed)))
        .hasToString(
            """
            {"number":7,"at":"%s",\
            "actor":{"name":"anna","roles":["admin","operator"],"channel":"REST","address":"10.0.0.7"},\
            "action":"node.drain","outcome":"REFUSED","target":{"type":"node","id":"n7"},\
            "reason":"moving","details":{"after":"PT1H"},"message":"Not now."}\
            """
                .formatted(AT));
  }

  @Test
  void waitsAreWrittenWithWhoWaits() {
    OpenWait wait =
        new OpenWait(
            RunBuilder.ID,
            "order",
            Optional.of("k"),
            WaitKind.EVENT,
            Optional.of("pay"),
            List.of("paid"),
            NOW,
            Optional.of(NOW));

    assertThat(OpenWaitJson.of(wait))
        .hasToString(
            """
            {"run":"%s","workflow":"order","kind":"EVENT","names":["paid"],"since":"%s","key":"k",\
            "step":"pay","due":"%s"}\
            """
                .formatted(RunBuilder.ID, AT, AT));
    assertThat(OpenWaitJson.of(new AwaitedEvent("paid", new RunCount(3, false), NOW)))
        .hasToString("{\"name\":\"paid\",\"runs\":3,\"exact\":false,\"since\":\"" + AT + "\"}");
  }

  @Test
  void statisticsAreWrittenInTheirParts() {
    Counts counts = new Counts(4, 3, 2, 1);
    Spread spread = new Spread(6, Duration.ofMillis(500), Duration.ofSeconds(2));
    String some = "{\"started\":4,\"completed\":3,\"failed\":2,\"cancelled\":1}";
    String took = "{\"count\":6,\"p50\":\"PT0.5S\",\"p95\":\"PT2S\"}";

    assertThat(
            StatisticsJson.of(
                new Activity(
                    List.of(new Activity.Moment(NOW, counts, spread, spread)),
                    counts,
                    spread,
                    spread)))
        .hasToString(
            "{\"counts\":%s,\"duration\":%s,\"latency\":%s,\"moments\":[{\"from\":\"%s\",\"counts\":%s,\"duration\":%s,\"latency\":%s}]}"
                .formatted(some, took, took, AT, some, took, took));
    assertThat(StatisticsJson.of(new QueueActivity("default", List.of(counts), counts, spread)))
        .hasToString(
            "{\"queue\":\"default\",\"ended\":%s,\"latency\":%s,\"moments\":[%s]}"
                .formatted(some, took, some));
    assertThat(
            StatisticsJson.of(
                new OpenRuns(
                    Map.of(
                        RunStatus.WAITING, new RunCount(2, true),
                        RunStatus.PENDING, new RunCount(1, true)),
                    Map.of(WaitKind.EVENT, new RunCount(2, false)))))
        .hasToString(
            """
            {"statuses":[{"status":"PENDING","runs":1,"exact":true},\
            {"status":"WAITING","runs":2,"exact":true}],\
            "waits":[{"kind":"EVENT","runs":2,"exact":false}]}\
            """);
  }

  @Test
  void theDatabaseIsWrittenWithItsTables() {
    DatabaseInfo database =
        new DatabaseInfo(
            Duration.ofMillis(1),
            Duration.ofMillis(-2),
            3,
            1,
            100,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(5),
            12,
            List.of(new DatabaseInfo.Table("runs", 10, 8192)));

    assertThat(DatabaseJson.of(database))
        .hasToString(
            """
            {"roundTrip":"PT0.001S","clockSkew":"PT-0.002S","sessions":3,"busySessions":1,\
            "mostSessions":100,"oldestTransaction":"PT0S","longestLockWait":"PT0S","timerLag":"PT0S",\
            "scheduleLag":"PT5S","schemaVersion":12,\
            "tables":[{"name":"runs","rows":10,"bytes":8192}]}\
            """);
  }

  @Test
  void anIdOfANodeIsAUuidInFull() {
    assertThat(PathParameters.node("0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77")).isNotNull();
    for (String wrong : List.of("n7", "1-1-1-1-1", "")) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> PathParameters.node(wrong));
    }
  }
}
