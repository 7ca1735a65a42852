package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.engine.definition.Definitions;
import ee.durable.jpa.Database;
import ee.durable.jpa.node.Nodes;
import ee.durable.jpa.run.Claim;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.KnownVersions;
import ee.durable.jpa.run.KnownVersions.Known;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.StepRecords;
import ee.durable.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a claim takes and what it leaves, asked of the statements themselves. No node works. */
class ClaimLightIT {

  private static final KnownVersions KNOWN =
      KnownVersions.of(List.of(new Known("one", 1), new Known("one", 0)));
  private static Lab lab;
  private static LightTransactions database;
  private final UUID node = UUID.randomUUID();

  @BeforeAll
  static void createLab() {
    lab = new Lab("light_claim", ClaimLightIT::workflows);
    database = lab.transactions();
    lab.update("insert into durable.queues (name) values ('default'), ('other')");
  }

  private static Definitions workflows(
      Ledger ledger, Faults faults, java.util.function.Supplier<ee.durable.Durable> durable) {
    ee.durable.Workflow one = flow -> flow.name("one").step("do", step -> {});
    return new Definitions(List.of(new Definitions.Deployed(one.getClass(), one)));
  }

  @AfterAll
  static void closeLab() {
    lab.close();
  }

  @BeforeEach
  void wipe() {
    lab.update("delete from durable.runs");
    lab.update("insert into durable.nodes (id, label) values (?, 'node')", node);
  }

  private static <T> T in(Function<Database, T> work) {
    return database.apart(tx -> work.apply(tx.database()));
  }

  private static boolean release(Claim claim) {
    return in(db -> new RunClaims(db).release(claim));
  }

  private static boolean complete(Claim claim) {
    return in(db -> new StepRecords(db).completeAtEnd(claim));
  }

  private static boolean defer(Claim claim) {
    return in(db -> new StepRecords(db).defer(claim, Duration.ZERO));
  }

  private static boolean beat(UUID node) {
    return in(db -> new Nodes(db).beat(node));
  }

  private static List<Nodes.Taken> takeOver() {
    return in(db -> new Nodes(db).takeOver(10, 5, "{}"));
  }

  private static RunId start() {
    return lab.client().start("one", Map.of());
  }

  private static RunId start(int priority) {
    return lab.client().start("one", Map.of(), options -> options.priority(priority));
  }

  private List<RunId> claim(int most) {
    return claimed(node, most).stream().map(run -> new RunId(run.claim().run())).toList();
  }

  private static List<ClaimedRun> claimed(UUID by, int most) {
    return in(db -> new RunClaims(db).claim("default", 0, KNOWN, by, most));
  }

  @Test
  void threeOfFiveAreClaimedAndOwned() { // QA-01
    for (int number = 0; number < 5; number++) {
      start();
    }

    List<RunId> claimed = claim(3);

    assertThat(claimed).hasSize(3);
    assertThat(
            lab.count(
                "select count(*) from durable.runs where status = 'RUNNING' and owner = ?"
                    + " and started_at is not null",
                node))
        .isEqualTo(3);
  }

  @Test
  void higherPriorityIsClaimedFirst() { // QA-02
    RunId none = start(0);
    RunId high = start(10);
    RunId middle = start(5);

    assertThat(claim(3)).containsExactly(high, middle, none);
  }

  @Test
  void whoHasWaitedLongerIsClaimedFirst() { // QA-03
    RunId young = start();
    RunId old = start();
    waitedFor(old, Duration.ofMinutes(2));
    waitedFor(young, Duration.ofMinutes(1));

    assertThat(claim(2)).containsExactly(old, young);
  }

  @Test
  void waitingIsWorthPriority() {
    RunId low = start(0);
    RunId high = start(1);
    waitedFor(low, Duration.ofMinutes(61));

    assertThat(claim(2)).containsExactly(low, high);
  }

  @Test
  void waitingLessThanAgeingSaysIsWorthNothing() {
    RunId low = start(0);
    RunId high = start(1);
    waitedFor(low, Duration.ofMinutes(59));

    assertThat(claim(2)).containsExactly(high, low);
  }

  private static void waitedFor(RunId run, Duration time) {
    lab.update(
        "update durable.runs set ready_at = clock_timestamp() - cast(? as interval),"
            + " turn_at = clock_timestamp() - cast(? as interval)"
            + " - coalesce(head_start, '0') where id = ?",
        time.toSeconds() + " seconds",
        time.toSeconds() + " seconds",
        run.value());
  }

  @Test
  void whatIsOwnedIsNotClaimed() { // QA-04
    start();
    List<RunId> first = claim(1);
    RunId free = start();

    assertThat(claim(5)).containsExactly(free).doesNotContainAnyElementsOf(first);
  }

  @Test
  void whatIsDueLaterIsNotClaimed() { // QA-05
    RunId now = start();
    lab.client()
        .start("one", Map.of(), options -> options.at(Instant.now().plus(Duration.ofHours(1))));

    assertThat(claim(5)).containsExactly(now);
  }

  @Test
  void claimsAtTheSameTimeShareTheRuns() { // QA-06, CC-01
    for (int number = 0; number < 40; number++) {
      start();
    }
    List<CompletableFuture<List<RunId>>> claims = new ArrayList<>();
    for (int claimer = 0; claimer < 2; claimer++) {
      claims.add(CompletableFuture.supplyAsync(() -> claim(30)));
    }
    Set<RunId> all = new HashSet<>();
    int claimed = 0;
    for (CompletableFuture<List<RunId>> claim : claims) {
      claimed += claim.join().size();
      all.addAll(claim.join());
    }
    List<RunId> left = claim(40); // what one held locked while the other looked
    all.addAll(left);

    assertThat(all).hasSize(40);
    assertThat(claimed + left.size()).isEqualTo(40);
  }

  @Test
  void nothingIsClaimedByRulesThatDoNotHoldAnyMore() {
    RunId run = start();
    lab.update("update durable.queues set rules_no = 1 where name = 'default'");
    try {
      assertThat(claim(1)).isEmpty();
    } finally {
      lab.update("update durable.queues set rules_no = 0 where name = 'default'");
    }
    assertThat(claim(1)).containsExactly(run);
  }

  @Test
  void deadNodeClaimsNothing() { // XX-16
    start();
    lab.update("update durable.nodes set is_alive = false where id = ?", node);

    assertThat(claim(1)).isEmpty();
  }

  @Test
  void runOfDeadNodeIsPendingAgainAndItsClaimIsWorthless() { // QA-07, QA-31, RE-01, XX-16
    start();
    start();
    UUID alive = UUID.randomUUID();
    lab.update("insert into durable.nodes (id, label) values (?, 'alive')", alive);
    Claim stale = claimed(node, 1).get(0).claim();
    Claim fresh = claimed(alive, 1).get(0).claim();
    lab.update("update durable.nodes set is_alive = false where id = ?", node);

    List<Nodes.Taken> taken = takeOver();

    assertThat(taken).extracting(Nodes.Taken::run).containsExactly(stale.run());
    assertThat(lab.status(new RunId(stale.run()))).isEqualTo("PENDING");
    assertThat(lab.status(new RunId(fresh.run()))).isEqualTo("RUNNING");
    assertThat(release(stale)).isFalse(); // QA-29
    assertThat(complete(stale)).isFalse();
    assertThat(defer(stale)).isFalse();
    assertThat(lab.status(new RunId(stale.run()))).isEqualTo("PENDING");
  }

  @Test
  void nothingIsTakenFromThoseThatLive() { // QA-08, QA-13, RE-02
    start();
    claim(1);

    assertThat(takeOver()).isEmpty();
  }

  @Test
  void eachClaimHasAnEpochOfItsOwn() { // QA-26, QA-27
    start();
    ClaimedRun first = claimed(node, 1).get(0);
    release(first.claim());
    ClaimedRun second = claimed(node, 1).get(0);

    assertThat(second.claim().epoch()).isGreaterThan(first.claim().epoch());
    assertThat(release(first.claim())).isFalse();
    assertThat(release(second.claim())).isTrue();
  }

  @Test
  void whatWasGivenBackIsFreeAndGivingBackAgainDoesNothing() { // QA-17, QA-18, QA-22
    RunId run = start();
    Claim claim = claimed(node, 1).get(0).claim();

    assertThat(release(claim)).isTrue();
    assertThat(release(claim)).isFalse();
    assertThat(lab.rows("select status, owner from durable.runs")).containsExactly("PENDING null");
    assertThat(claim(1)).containsExactly(run);
  }

  @Test
  void unknownRunIsNobodysClaim() { // QA-19, QA-20, QA-24, QA-25
    Claim unknown = new Claim(UUID.randomUUID(), 1, 0);

    assertThat(release(unknown)).isFalse();
    assertThat(complete(unknown)).isFalse();
  }

  @Test
  void finishedRunIgnoresItsOldClaim() { // QA-28, QA-30
    start();
    Claim claim = claimed(node, 1).get(0).claim();
    assertThat(complete(claim)).isTrue();

    assertThat(release(claim)).isFalse();
    assertThat(lab.status(new RunId(claim.run()))).isEqualTo("COMPLETED");
  }

  @Test
  void heartbeatMovesForwardAndOnlyOfThoseThatAreThere() { // QA-23, QA-24
    assertThat(beat(node)).isTrue();
    assertThat(lab.count("select beat from durable.nodes where id = ?", node)).isEqualTo(1);
    assertThat(beat(UUID.randomUUID())).isFalse();
  }

  @Test
  void runThatKillsItsNodesIsLeftAloneForAWhileAndThenQuarantined() { // R21
    RunId run = start();
    for (String after : List.of("PENDING", "WAITING", "QUARANTINED")) {
      lab.update("update durable.runs set status = 'PENDING', waiting_for = null, due_at = null");
      claim(1);
      lab.update("update durable.nodes set is_alive = false where id = ?", node);
      in(db -> new Nodes(db).takeOver(10, 3, "{\"type\":\"quarantined\",\"message\":\"m\"}"));
      lab.update("update durable.nodes set is_alive = true where id = ?", node);
      assertThat(lab.status(run)).isEqualTo(after);
    }

    assertThat(lab.status(run)).isEqualTo("QUARANTINED");
    assertThat(claim(1)).isEmpty();
  }

  @Test
  void keysTakeTurnsAndNoneHasMoreThanItsRoom() {
    List<RunId> a = keyed("a", 5);
    List<RunId> b = keyed("b", 1);
    List<RunId> c = keyed("c", 3);

    assertThat(byKey(2, 4)).containsExactlyInAnyOrder(a.get(0), b.get(0), c.get(0), a.get(1));
    assertThat(byKey(2, 4)).containsExactly(c.get(1)); // a and c are full now, b is done
    assertThat(byKey(2, 4)).isEmpty();
  }

  @Test
  void runsWithoutKeyAreNotLimitedByKeys() {
    keyed("a", 3);
    start();
    start();

    assertThat(byKey(1, 10)).hasSize(3);
  }

  private static List<RunId> keyed(String key, int runs) {
    List<RunId> started = new ArrayList<>();
    for (int number = 0; number < runs; number++) {
      started.add(lab.client().start("one", Map.of(), options -> options.concurrencyKey(key)));
    }
    return started;
  }

  private List<RunId> byKey(int perKey, int most) {
    return in(db -> new RunClaims(db).claimByKey("default", perKey, KNOWN, node, most)).stream()
        .map(run -> new RunId(run.claim().run()))
        .toList();
  }
}
