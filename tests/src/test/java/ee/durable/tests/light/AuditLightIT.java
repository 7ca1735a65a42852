package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.audit.Actor;
import ee.durable.audit.AuditEntry;
import ee.durable.audit.AuditQuery;
import ee.durable.audit.Channel;
import ee.durable.audit.Deed;
import ee.durable.audit.Outcome;
import ee.durable.audit.Target;
import ee.durable.error.ActionRepeatedException;
import ee.durable.run.Page;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators did is recorded with what they did, and cannot be changed unseen. */
class AuditLightIT { // T19

  private static final Actor ANNA =
      Actor.of("anna", Set.of("durable-operator", "staff"), Channel.CONSOLE, "10.0.0.7");
  private static final Actor BERT = Actor.of("bert", Set.of(), Channel.REST, null);

  private Lab lab;
  private Durable durable;

  @BeforeEach
  void openLab() {
    lab = new Lab("light_audit_" + UUID.randomUUID().toString().substring(0, 8));
    durable = lab.client();
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  private static Deed deed(Actor actor, String action) {
    return Deed.of(UUID.randomUUID(), actor, action);
  }

  private List<Long> numbers(Consumer<AuditQuery> query) {
    return durable.audit().entries(query).items().stream().map(AuditEntry::number).toList();
  }

  @Test
  void entryTellsWhoDidWhatWhenFromWhereAndWhy() {
    Instant before = Instant.now().minusSeconds(60);
    Deed deed =
        deed(ANNA, "run.cancel")
            .to(new Target("run", "r1"))
            .because("asked for twice\0")
            .with("{\"children\": true, \"of\": [1, \"ä\"]}")
            .done("r2");

    AuditEntry recorded = durable.audit().record(deed);

    AuditEntry found = durable.audit().find(deed.key()).orElseThrow();
    assertThat(found).isEqualTo(recorded);
    assertThat(found.number()).isEqualTo(1);
    assertThat(found.at()).isBetween(before, Instant.now().plusSeconds(60));
    assertThat(found.deed().actor()).isEqualTo(ANNA);
    assertThat(found.deed().reason()).contains("asked for twice?");
    assertThat(found.deed().details()).contains("{\"of\": [1, \"ä\"], \"children\": true}");
    assertThat(found.deed().result()).contains("r2");
    assertThat(durable.audit().find(UUID.randomUUID())).isEmpty();
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void entryIsThereIfAndOnlyIfTheActionIs() {
    RunId run = lab.run("leaf", Map.of());
    Deed cancelled = deed(ANNA, "run.cancel").to(Target.run(run));

    assertThatThrownBy(
            () ->
                lab.transactions()
                    .apart(
                        tx -> {
                          durable.cancel(run, "no");
                          durable.audit().record(cancelled);
                          throw new IllegalStateException("broken");
                        }))
        .hasMessage("broken");
    assertThat(durable.audit().find(cancelled.key())).isEmpty();
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.PENDING);

    lab.transactions()
        .apart(
            tx -> {
              durable.cancel(run, "yes");
              return durable.audit().record(cancelled);
            });
    assertThat(durable.audit().find(cancelled.key())).isPresent();
    assertThat(durable.run(run).status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void actionIsRecordedOnceForEachKey() {
    Deed first = deed(ANNA, "run.cancel").done("first");
    durable.audit().record(first);

    assertThatThrownBy(() -> durable.audit().record(first.done("second")))
        .isInstanceOf(ActionRepeatedException.class)
        .hasMessageContaining(first.key().toString());
    assertThat(durable.audit().find(first.key()).orElseThrow().deed().result()).contains("first");
    assertThat(numbers(query -> {})).containsExactly(1L);
  }

  @Test
  void manyWritersMakeOneChain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<AuditEntry>> writing =
          () ->
              IntStream.range(0, 25)
                  .mapToObj(each -> durable.audit().record(deed(ANNA, "run.retry")))
                  .toList();
      for (Future<?> written : threads.invokeAll(List.of(writing, writing, writing, writing))) {
        written.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(numbers(query -> query.limit(200)))
        .containsExactlyElementsOf(
            LongStream.iterate(100, number -> number - 1).limit(100).boxed().toList());
    assertThat(lab.findings()).isEmpty();
  }

  @Test
  void entriesAreFilteredAndPagedNewestFirst() {
    durable.audit().record(deed(ANNA, "run.cancel").to(new Target("run", "r1")));
    durable.audit().record(deed(BERT, "run.cancel").to(new Target("run", "r2")).refused("ended"));
    AuditEntry third =
        durable.audit().record(deed(ANNA, "queue.pause").to(new Target("queue", "r1")));
    durable.audit().record(deed(BERT, "login").denied("no such user"));

    assertThat(numbers(query -> {})).containsExactly(4L, 3L, 2L, 1L);
    assertThat(numbers(query -> query.actor("anna"))).containsExactly(3L, 1L);
    assertThat(numbers(query -> query.action("run.cancel", "login"))).containsExactly(4L, 2L, 1L);
    assertThat(numbers(query -> query.target(new Target("run", "r1")))).containsExactly(1L);
    assertThat(numbers(query -> query.outcome(Outcome.REFUSED, Outcome.DENIED)))
        .containsExactly(4L, 2L);
    assertThat(numbers(query -> query.from(third.at()))).containsExactly(4L, 3L);
    assertThat(numbers(query -> query.before(third.at()))).containsExactly(2L, 1L);
    Page<AuditEntry> page = durable.audit().entries(query -> query.limit(3));
    assertThat(page.items()).hasSize(3);
    assertThat(numbers(query -> query.limit(3).after(page.next().orElseThrow())))
        .containsExactly(1L);
    assertThat(durable.audit().entries(query -> query.limit(4)).next()).isEmpty();
    assertThatThrownBy(() -> numbers(query -> query.after("x"))).hasMessageContaining("no cursor");
  }

  @Test
  void notEvenTheOwnerChangesAnEntryByMistake() {
    durable.audit().record(deed(ANNA, "run.cancel"));

    for (String refused :
        List.of(
            "update durable.audit set actor = 'bert'",
            "delete from durable.audit",
            "truncate durable.audit")) {
      assertThatThrownBy(() -> lab.update(refused))
          .as(refused)
          .rootCause()
          .hasMessageContaining("ERROR: The audit is added to, and never changed.");
    }
  }

  private void tamper(String sql) {
    lab.update("alter table durable.audit disable trigger all; " + sql);
  }

  @Test
  void changedEntryIsFound() {
    IntStream.range(0, 3).forEach(each -> durable.audit().record(deed(ANNA, "run.cancel")));
    assertThat(durable.findings()).isEmpty();

    tamper("update durable.audit set actor = 'bert' where number = 2");

    assertThat(durable.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.invariant()).contains("audit"))
        .satisfies(
            finding -> assertThat(finding.examples()).singleElement().asString().contains("2"));
  }

  @Test
  void entryThatWasHashedAnewIsFoundByTheNext() {
    IntStream.range(0, 3).forEach(each -> durable.audit().record(deed(ANNA, "run.cancel")));

    tamper(
        "update durable.audit set actor = 'bert' where number = 2;"
            + " update durable.audit a set hash = durable.audit_digest(a) where number = 2");

    assertThat(lab.findings()).singleElement().asString().contains("3");
  }

  @Test
  void removedEntryIsFound() {
    IntStream.range(0, 3).forEach(each -> durable.audit().record(deed(ANNA, "run.cancel")));

    tamper("delete from durable.audit where number = 1");

    assertThat(lab.findings()).singleElement().asString().contains("2");
  }

  @Test
  void whatIsInsertedCanChooseNeitherItsTimeNorItsPlace() {
    durable.audit().record(deed(ANNA, "run.cancel"));

    lab.update(
        "insert into durable.audit (number, at, key, actor, roles, channel, action, outcome,"
            + " previous, hash) values (77, '2020-01-01', gen_random_uuid(), 'eve', '{}', 'REST',"
            + " 'run.cancel', 'DONE', '', '')");

    assertThat(durable.audit().entries(query -> {}).items().get(0))
        .satisfies(entry -> assertThat(entry.number()).isEqualTo(2))
        .satisfies(entry -> assertThat(entry.at()).isAfter(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(lab.findings()).isEmpty();
  }
}
