package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.Flow;
import ee.durable.StepContext;
import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.error.DurableException;
import ee.durable.error.InvalidScheduleException;
import ee.durable.error.ScheduleExistsException;
import ee.durable.error.UnknownScheduleException;
import ee.durable.error.UnknownWorkflowException;
import ee.durable.run.RunId;
import ee.durable.schedule.CatchUp;
import ee.durable.schedule.Fire;
import ee.durable.schedule.Fire.Cause;
import ee.durable.schedule.Fire.Outcome;
import ee.durable.schedule.Overlap;
import ee.durable.schedule.Preview;
import ee.durable.schedule.ScheduleControl;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.schedule.ScheduleInfo.Origin;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import ee.durable.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Area SC: what the original says of schedules, and W-32: what it got wrong. A clock looks where a
 * test starts a node; time passes by moving the next tick.
 */
class ScheduleConformanceLightIT {

  private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");
  private static final Timing DAILY = Timing.cron("0 9 * * *");
  private static final Timing YEARLY = Timing.cron("@yearly");

  private Lab lab;
  private Durable durable;
  private ScheduleControl schedules;
  private Declaring declared = flow -> flow;

  /** Declares the schedules of workflow {@code declaring}. */
  private interface Declaring {
    Flow on(Flow flow);
  }

  @BeforeEach
  void openLab() {
    lab = new Lab("light_sc_" + UUID.randomUUID().toString().substring(0, 8), this::workflows);
    durable = lab.client();
    schedules = durable.schedules();
  }

  @AfterEach
  void closeLab() {
    lab.close();
  }

  private Definitions workflows(Ledger ledger, Faults faults, Supplier<Durable> own) {
    Workflow report =
        flow -> flow.name("report").step("collect", (StepContext step) -> step.assign("done", 1));
    Workflow cleanup =
        flow -> flow.name("cleanup").step("sweep", (StepContext step) -> step.assign("done", 1));
    Workflow declaring =
        flow ->
            declared
                .on(flow.name("declaring"))
                .step("work", (StepContext step) -> step.assign("done", 1));
    return new Definitions(
        List.of(
            new Deployed(report.getClass(), report),
            new Deployed(cleanup.getClass(), cleanup),
            new Deployed(declaring.getClass(), declaring)));
  }

  private ScheduleInfo create(String name) {
    return schedules.create(name, "report", DAILY, options -> {});
  }

  /** Registers what the workflow declares from now on, as a node does that starts with it. */
  private void register(String node, Declaring newDeclared) {
    declared = newDeclared;
    lab.local(node).start().stop();
  }

  private LocalNode startNode() {
    return lab.local("worker").start();
  }

  private void letPass(String schedule, Duration age) {
    lab.update(
        "update durable.schedules set next_tick = now() - cast(? as interval),"
            + " next_fire = now() - cast(? as interval) where name = ?",
        age.toString(),
        age.toString(),
        schedule);
  }

  private List<Fire> fires(String schedule) {
    return schedules.fires(schedule, 100, null);
  }

  private List<Outcome> outcomes(String schedule) {
    return fires(schedule).stream().map(Fire::outcome).toList();
  }

  private void awaitFires(String schedule, int count) {
    Lab.eventually(count + " fires", () -> fires(schedule).size() == count);
  }

  private static Instant now() {
    return Instant.now();
  }

  // Creating

  @Test
  void scheduleHasNameZoneAndNextTick() { // SC-01, SC-02, SC-03, SC-04
    ScheduleInfo made = schedules.create("mornings", "cleanup", DAILY, options -> {});

    assertThat(made.name()).isEqualTo("mornings");
    assertThat(made.workflow()).isEqualTo("cleanup");
    assertThat(made.timing()).isEqualTo(Timing.cron("0 9 * * *", ZoneOffset.UTC));
    assertThat(made.isEnabled()).isTrue();
    assertThat(made.next().orElseThrow()).isAfter(now());
    assertThat(made.origin()).isEqualTo(Origin.CREATED);
    assertThat(schedules.get("mornings")).isEqualTo(made); // SC-17
  }

  @Test
  void otherZonesWork() { // SC-05
    ScheduleInfo made =
        schedules.create("there", "report", Timing.cron("30 2 * * *", TALLINN), options -> {});

    assertThat(made.timing()).isEqualTo(Timing.cron("30 2 * * *", TALLINN));
    assertThat(made.next().orElseThrow().atZone(TALLINN).toLocalTime()).hasToString("02:30");
  }

  @Test
  void inputQueueAndStateAreStored() { // SC-06, SC-07, SC-08, SC-46, SC-47
    Map<String, Object> nested = Map.of("filter", Map.of("regions", List.of("EU", "US")));
    ScheduleInfo made =
        schedules.create(
            "options",
            "report",
            DAILY,
            options -> options.input(nested).queue("default").priority(3).enabled(false));

    assertThat(made.input().toString()).isEqualTo("{\"filter\":{\"regions\":[\"EU\",\"US\"]}}");
    assertThat(made.placing().queue()).isEqualTo("default");
    assertThat(made.placing().priority()).isEqualTo(3);
    assertThat(made.isEnabled()).isFalse();
    assertThat(made.next()).isEmpty();
    assertThat(create("empty").input().toString()).isEqualTo("{}");
  }

  @Test
  void whatCannotBeScheduledIsRefused() { // SC-09, SC-10, SC-11, SC-12
    create("taken");

    assertThatThrownBy(
            () -> schedules.create("a", "report", Timing.cron("not a cron"), options -> {}))
        .isInstanceOf(InvalidScheduleException.class);
    assertThatThrownBy(() -> schedules.create("a", "unknown", DAILY, options -> {}))
        .isInstanceOf(UnknownWorkflowException.class);
    assertThatThrownBy(() -> create("taken")).isInstanceOf(ScheduleExistsException.class);
    assertThatThrownBy(() -> schedules.create("a", "report", DAILY, o -> o.queue("nowhere")))
        .isInstanceOf(DurableException.class);
    assertThat(schedules.list(query -> {})).hasSize(1);
  }

  @Test
  void nextTickIsWhereTheExpressionSays() { // SC-48, SC-49
    ScheduleInfo minutely =
        schedules.create("minutely", "report", Timing.cron("* * * * *"), options -> {});
    ScheduleInfo monthly =
        schedules.create("monthly", "report", Timing.cron("0 0 15 * *"), options -> {});

    assertThat(minutely.next().orElseThrow()).isBetween(now(), now().plusSeconds(60));
    assertThat(monthly.next().orElseThrow().atZone(ZoneOffset.UTC).getDayOfMonth()).isEqualTo(15);
  }

  // Lists

  @Test
  void listsAreFilteredAndHavePages() { // SC-13, SC-14, SC-15, SC-16
    List.of("a", "b", "c").forEach(this::create);
    schedules.pause("b", null);
    lab.update("update durable.schedules set queue = 'reports' where name = 'c'");

    assertThat(names(schedules.list(query -> {}))).containsExactly("a", "b", "c");
    assertThat(names(schedules.list(query -> query.enabled(true)))).containsExactly("a", "c");
    assertThat(names(schedules.list(query -> query.enabled(false)))).containsExactly("b");
    assertThat(names(schedules.list(query -> query.queue("reports")))).containsExactly("c");
    assertThat(names(schedules.list(query -> query.workflow("cleanup")))).isEmpty();
    assertThat(names(schedules.list(query -> query.limit(1)))).containsExactly("a");
    assertThat(names(schedules.list(query -> query.after("a")))).containsExactly("b", "c");
  }

  private static List<String> names(List<ScheduleInfo> list) {
    return list.stream().map(ScheduleInfo::name).toList();
  }

  @Test
  void unknownNamesAreRefused() { // SC-18, SC-23, SC-25, SC-30
    assertThat(schedules.find("no")).isEmpty();
    List<Runnable> calls =
        List.of(
            () -> schedules.get("no"),
            () -> schedules.change("no", DAILY, options -> {}),
            () -> schedules.delete("no"),
            () -> schedules.trigger("no", null),
            () -> schedules.pause("no", null),
            () -> schedules.resume("no"),
            () -> schedules.reset("no"),
            () -> schedules.next("no", 1),
            () -> schedules.fires("no", 1, null));

    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(UnknownScheduleException.class);
    }
  }

  // Changing

  @Test
  void changedTimingTicksAnew() { // SC-19, SC-20, SC-22, W-32
    Instant before = create("changed").next().orElseThrow();

    ScheduleInfo cron = schedules.change("changed", Timing.cron("0 10 * * *"), options -> {});
    ScheduleInfo zone =
        schedules.change("changed", Timing.cron("0 10 * * *", TALLINN), options -> {});

    assertThat(cron.timing()).isEqualTo(Timing.cron("0 10 * * *"));
    assertThat(cron.next().orElseThrow()).isNotEqualTo(before);
    assertThat(cron.next().orElseThrow().atZone(ZoneOffset.UTC).getHour()).isEqualTo(10);
    assertThat(zone.next().orElseThrow().atZone(TALLINN).getHour()).isEqualTo(10);
    assertThat(zone.next()).isNotEqualTo(cron.next());
  }

  @Test
  void changedInputLeavesTheTicksAndTheRest() {
    ScheduleInfo before =
        schedules.create("kept", "report", DAILY, options -> options.label("a", "b"));

    ScheduleInfo after =
        schedules.change("kept", null, options -> options.input(Map.of("region", "EU")));

    assertThat(after.next()).isEqualTo(before.next());
    assertThat(after.placing()).isEqualTo(before.placing());
    assertThat(after.input().getString("region")).isEqualTo("EU");
  }

  @Test
  void refusedChangeChangesNothing() {
    ScheduleInfo before = create("solid");

    assertThatThrownBy(() -> schedules.change("solid", Timing.cron("61 * * * *"), options -> {}))
        .isInstanceOf(InvalidScheduleException.class)
        .hasMessageContaining("minute");
    assertThat(schedules.get("solid")).isEqualTo(before);
  }

  @Test
  void deletedScheduleIsGone() { // SC-24
    create("gone");

    schedules.delete("gone");

    assertThat(schedules.find("gone")).isEmpty();
    assertThat(create("gone").name()).isEqualTo("gone");
  }

  @Test
  void pauseKeepsItsReasonAndResumingAims() { // SC-21, SC-26, SC-27
    ScheduleInfo before = create("paused");

    schedules.pause("paused", "the warehouse is being moved");
    ScheduleInfo paused = schedules.get("paused");
    schedules.resume("paused");

    assertThat(paused.isEnabled()).isFalse();
    assertThat(paused.pause().orElseThrow().by()).isEqualTo(PausedBy.OPERATOR);
    assertThat(paused.pause().orElseThrow().reason()).hasValue("the warehouse is being moved");
    assertThat(paused.next()).isEmpty();
    assertThat(schedules.get("paused").isEnabled()).isTrue();
    assertThat(schedules.get("paused").next()).isEqualTo(before.next());
  }

  // Triggers, and what will come

  @Test
  void triggerStartsARunOfTheWorkflow() { // SC-28, SC-29
    schedules.create("now", "report", YEARLY, options -> options.input(Map.of("region", "EU")));
    schedules.pause("now", null);

    RunId run = schedules.trigger("now", null);
    RunId other = schedules.trigger("now", Map.of("region", "US"));

    assertThat(durable.run(run).workflow()).isEqualTo("report");
    assertThat(durable.run(run).input().getString("region")).isEqualTo("EU");
    assertThat(durable.run(other).input().getString("region")).isEqualTo("US");
    assertThat(fires("now")).extracting(Fire::cause).containsExactly(Cause.TRIGGER, Cause.TRIGGER);
  }

  @Test
  void previewSaysWhatWouldCome() {
    Preview preview = schedules.preview(Timing.cron("30 2 * * MON-FRI", TALLINN), 3);

    assertThat(preview.words()).isEqualTo("at 02:30 on Monday to Friday");
    assertThat(preview.next())
        .hasSize(3)
        .isSorted()
        .allMatch(tick -> tick.atZone(TALLINN).toLocalTime().toString().equals("02:30"));
    assertThat(lab.count("select count(*) from durable.schedules")).isZero();
  }

  @Test
  void spanBoundsTheTicks() {
    Instant from = Instant.parse("2999-01-01T00:00:00Z");
    ScheduleInfo made =
        schedules.create(
            "span",
            "report",
            DAILY,
            options -> options.from(from).until(from.plusSeconds(172_800)));

    assertThat(made.next()).hasValue(Instant.parse("2999-01-01T09:00:00Z"));
    assertThat(schedules.next("span", 10))
        .containsExactly(
            Instant.parse("2999-01-01T09:00:00Z"), Instant.parse("2999-01-02T09:00:00Z"));
    assertThatThrownBy(
            () -> schedules.create("never", "report", DAILY, o -> o.from(from).until(from)))
        .isInstanceOf(InvalidScheduleException.class);
  }

  // Declarations: what annotations are in the original

  private static Flow both(Flow flow) {
    return flow.schedule("first", Timing.cron("0 1 * * *"))
        .schedule("second", Timing.cron("0 2 * * *", TALLINN), options -> options.priority(2));
  }

  @Test
  void declaredSchedulesAreThere() { // SC-31, SC-32, SC-33, SC-34, SC-35, SC-36, SC-37, SC-41
    register("one", ScheduleConformanceLightIT::both);

    assertThat(names(schedules.list(query -> {}))).containsExactly("first", "second");
    ScheduleInfo second = schedules.get("second");
    assertThat(second.workflow()).isEqualTo("declaring");
    assertThat(second.timing()).isEqualTo(Timing.cron("0 2 * * *", TALLINN));
    assertThat(second.placing().queue()).isEqualTo("default");
    assertThat(second.placing().priority()).isEqualTo(2);
    assertThat(second.origin()).isEqualTo(Origin.DECLARED);
    assertThat(second.isEnabled()).isTrue();
  }

  @Test
  void workflowsWithoutScheduleDeclareNone() { // SC-40
    register("one", flow -> flow);

    assertThat(schedules.list(query -> {})).isEmpty();
  }

  @Test
  void whatWasPausedByHandStaysPaused() { // SC-38
    register("one", ScheduleConformanceLightIT::both);
    schedules.pause("first", "by hand");

    register("two", ScheduleConformanceLightIT::both);

    assertThat(schedules.get("first").pause().orElseThrow().reason()).hasValue("by hand");
    assertThat(schedules.get("second").isEnabled()).isTrue();
  }

  @Test
  void otherDeclarationCountsFromItsFirstTickOn() { // SC-39, W-32
    register("one", flow -> flow.schedule("first", Timing.cron("0 1 * * *")));

    register("two", flow -> flow.schedule("first", Timing.cron("0 5 * * *")));

    ScheduleInfo changed = schedules.get("first");
    assertThat(changed.timing()).isEqualTo(Timing.cron("0 5 * * *"));
    assertThat(changed.next().orElseThrow().atZone(ZoneOffset.UTC).getHour()).isEqualTo(5);
  }

  @Test
  void whatWasChangedAtRunTimeIsTheDatabasesUntilReset() {
    register("one", flow -> flow.schedule("first", Timing.cron("0 1 * * *")));
    schedules.change("first", Timing.cron("0 7 * * *"), options -> {});

    register("two", flow -> flow.schedule("first", Timing.cron("0 5 * * *")));
    ScheduleInfo kept = schedules.get("first");
    schedules.reset("first");
    register("three", flow -> flow.schedule("first", Timing.cron("0 5 * * *")));

    assertThat(kept.timing()).isEqualTo(Timing.cron("0 7 * * *"));
    assertThat(kept.origin()).isEqualTo(Origin.CHANGED);
    assertThat(schedules.get("first").timing()).isEqualTo(Timing.cron("0 5 * * *"));
    assertThat(schedules.get("first").origin()).isEqualTo(Origin.DECLARED);
  }

  @Test
  void whatIsDeclaredNoMoreIsPausedUntilItIsAgain() {
    register("one", ScheduleConformanceLightIT::both);
    register("two", flow -> flow.schedule("first", Timing.cron("0 1 * * *")));
    ScheduleInfo removed = schedules.get("second");
    register("three", ScheduleConformanceLightIT::both);

    assertThat(removed.pause().orElseThrow().by()).isEqualTo(PausedBy.UNDECLARED);
    assertThat(removed.pause().orElseThrow().reason().orElseThrow()).contains("declaring");
    assertThat(schedules.get("second").isEnabled()).isTrue();
    assertThat(schedules.get("second").next().orElseThrow()).isAfter(now());
  }

  // Ticks

  @Test
  void onlyEnabledSchedulesThatAreDueAreAnswered() { // SC-42, SC-43, SC-44, SC-45
    List.of("due", "paused", "later").forEach(this::create);
    letPass("due", Duration.ofHours(1));
    letPass("paused", Duration.ofHours(1));
    lab.update(
        "update durable.schedules set paused_at = now(), paused_by = 'OPERATOR'"
            + " where name = 'paused'");
    startNode();

    awaitFires("due", 1);

    ScheduleInfo answered = schedules.get("due");
    assertThat(answered.last().orElseThrow().fired())
        .isBetween(now().minusSeconds(60), now().plusSeconds(1));
    assertThat(answered.next().orElseThrow()).isAfter(now());
    lab.awaitAllEnded(Duration.ofSeconds(30));
    assertThat(fires("paused")).isEmpty();
    assertThat(fires("later")).isEmpty();
  }

  @Test
  void failuresAreNotedAndTheFifthPauses() { // SC-50, SC-51, SC-53, W-32
    startNode();
    schedules.create("broken", "report", Timing.cron("0 3 * * *", TALLINN), options -> {});
    lab.update("update durable.schedules set queue = 'nowhere'");

    letPass("broken", Duration.ofSeconds(9));
    awaitFires("broken", 1);
    ScheduleInfo once = schedules.get("broken");
    for (int failure = 2; failure <= 5; failure++) {
      letPass("broken", Duration.ofSeconds(10 - failure));
      awaitFires("broken", failure);
    }

    assertThat(once.failures().orElseThrow().count()).isEqualTo(1);
    assertThat(once.failures().orElseThrow().last()).contains("nowhere");
    assertThat(once.isEnabled()).isTrue();
    // In the schedule's own zone, and not retried at every look.
    assertThat(once.next().orElseThrow().atZone(TALLINN).getHour()).isEqualTo(3);
    ScheduleInfo paused = schedules.get("broken");
    assertThat(outcomes("broken")).containsOnly(Outcome.FAILED).hasSize(5);
    assertThat(paused.pause().orElseThrow().by()).isEqualTo(PausedBy.FAILURES);
    assertThat(paused.failures().orElseThrow().count()).isEqualTo(5);
  }

  @Test
  void successForgetsFailures() { // SC-52, W-32
    startNode();
    schedules.create("mended", "report", YEARLY, options -> {});
    lab.update("update durable.schedules set queue = 'nowhere'");
    letPass("mended", Duration.ofSeconds(5));
    awaitFires("mended", 1);
    assertThat(schedules.get("mended").failures()).isPresent();

    lab.update("update durable.schedules set queue = 'default'");
    letPass("mended", Duration.ofSeconds(4));
    awaitFires("mended", 2);

    ScheduleInfo mended = schedules.get("mended");
    assertThat(mended.failures()).isEmpty();
    assertThat(mended.last()).isPresent();
    assertThat(mended.isEnabled()).isTrue();
  }

  @Test
  void twoNodesStartOneRun() { // XX-25, W-12
    lab.local("one").start();
    lab.local("two").start();
    for (int number = 0; number < 30; number++) {
      create("due-" + number);
    }
    lab.update(
        "update durable.schedules set next_tick = date_trunc('second', now()),"
            + " next_fire = date_trunc('second', now())");

    Lab.eventually(
        "all are answered", () -> lab.count("select count(*) from durable.schedule_fires") == 30);
    lab.awaitAllEnded(Duration.ofSeconds(30));

    assertThat(lab.count("select count(*) from durable.runs")).isEqualTo(30);
    assertThat(lab.count("select count(distinct labels ->> 'schedule') from durable.runs"))
        .isEqualTo(30);
  }

  @Test
  void jitterIsTheSameOnAllNodesAndAnotherForEverySchedule() {
    Instant from = Instant.parse("2999-01-01T00:00:00Z");
    for (int number = 0; number < 10; number++) {
      schedules.create(
          "late-" + number,
          "report",
          DAILY,
          options -> options.from(from).jitter(Duration.ofHours(1)));
    }
    List<String> fires =
        lab.column("select next_fire - next_tick from durable.schedules order by name");

    schedules.list(query -> {}).forEach(info -> schedules.pause(info.name(), null));
    schedules.list(query -> {}).forEach(info -> schedules.resume(info.name()));

    assertThat(Set.copyOf(fires)).hasSizeGreaterThan(5);
    assertThat(lab.column("select next_fire - next_tick from durable.schedules order by name"))
        .isEqualTo(fires);
    assertThat(
            lab.count(
                "select count(*) from durable.schedules where next_fire - next_tick not between"
                    + " interval '0' and interval '1 hour'"))
        .isZero();
  }

  @Test
  void tickIsNotAnsweredBeforeItsJitter() {
    schedules.create("late", "report", YEARLY, options -> options.jitter(Duration.ofDays(1)));
    lab.update(
        "update durable.schedules set next_tick = now() - interval '1 second',"
            + " next_fire = now() + interval '1 hour'");
    create("early");
    letPass("early", Duration.ofSeconds(1));
    startNode();

    awaitFires("early", 1);

    assertThat(fires("late")).isEmpty();
  }

  @Test
  void noneIsCaughtUpOnWhenThePolicySaysSo() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    missed("none", from, CatchUp.NONE);
    missed("last", from, CatchUp.LAST);
    missed("all", from, CatchUp.all(CatchUp.LONGEST));
    startNode();

    Lab.eventually(
        "no tick is left",
        () -> lab.count("select count(*) from durable.schedules where next_tick is not null") == 0);

    Map<String, List<Outcome>> answers =
        List.of("none", "last", "all").stream()
            .collect(Collectors.toMap(name -> name, this::outcomes));
    assertThat(answers.get("none")).containsExactly(Outcome.MISSED);
    assertThat(answers.get("last")).containsExactly(Outcome.STARTED, Outcome.MISSED);
    assertThat(answers.get("all")).hasSize(5).containsOnly(Outcome.STARTED);
    assertThat(fires("last").get(0).tick()).isEqualTo(from.plusSeconds(4 * 3600));
    lab.awaitAllEnded(Duration.ofSeconds(30));
  }

  @Test
  void backfillDoesNotGoBeyondTheEnd() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    missed("ended", from, CatchUp.LAST);

    assertThat(schedules.backfill("ended", from, from.plusSeconds(86_400), true).ticks())
        .hasSize(5)
        .allMatch(tick -> tick.isBefore(from.plusSeconds(5 * 3600)));
  }

  @Test
  void nodeThatCatchesUpShowsThatItLives() {
    schedules.create(
        "backlog",
        "report",
        Timing.every(Duration.ofSeconds(1)),
        options ->
            options
                .from(Instant.parse("2026-01-01T00:00:00Z"))
                .until(Instant.parse("2026-01-01T01:00:00Z"))
                .catchUp(CatchUp.all(CatchUp.LONGEST)));
    lab.update("update durable.schedules set next_tick = from_at, next_fire = from_at");
    startNode();

    Lab.eventually("it catches up", () -> answered() > 0);
    long beat = beat();
    Lab.eventually("its heart beats", () -> beat() > beat + 1);
    assertThat(answered()).as("ticks that were answered by then").isLessThan(3600);
    schedules.delete("backlog");
  }

  private long answered() {
    return lab.count("select count(*) from durable.schedule_fires");
  }

  private long beat() {
    return lab.count("select beat from durable.nodes where label = 'worker'");
  }

  /** A schedule of five ticks that nobody has answered. */
  private void missed(String name, Instant from, CatchUp policy) {
    schedules.create(
        name,
        "report",
        Timing.every(Duration.ofHours(1)),
        options -> options.from(from).until(from.plusSeconds(5 * 3600)).catchUp(policy));
    lab.update(
        "update durable.schedules set next_tick = from_at, next_fire = from_at where name = ?",
        name);
  }

  @Test
  void ticksDuringAPauseAreNotCaughtUpOn() {
    schedules.create("rest", "report", YEARLY, o -> o.catchUp(CatchUp.all(CatchUp.LONGEST)));
    schedules.pause("rest", null);
    letPass("rest", Duration.ofHours(1));
    startNode();

    schedules.resume("rest");
    create("other");
    letPass("other", Duration.ofSeconds(1));
    awaitFires("other", 1);

    assertThat(fires("rest")).isEmpty();
  }

  @Test
  void overlapPoliciesAreToldApart() {
    for (Overlap overlap : Overlap.values()) {
      schedules.create(overlap.toString(), "report", YEARLY, options -> options.overlap(overlap));
      schedules.trigger(overlap.toString(), null); // open, since no node is there yet
    }
    lab.update("update durable.runs set due_at = null, queue = 'nobodys'");
    lab.update("update durable.schedules set next_tick = now(), next_fire = now()");
    startNode();
    for (Overlap overlap : Overlap.values()) {
      Lab.eventually(
          "the tick of " + overlap,
          () -> fires(overlap.toString()).stream().anyMatch(f -> f.cause() == Cause.TICK));
    }

    assertThat(tick(Overlap.ALLOW).outcome()).isEqualTo(Outcome.STARTED);
    assertThat(tick(Overlap.SKIP).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(tick(Overlap.QUEUE_ONE).outcome()).isEqualTo(Outcome.HELD);
    assertThat(tick(Overlap.CANCEL_RUNNING).outcome()).isEqualTo(Outcome.STARTED);
    Lab.eventually(
        "one run is cancelled",
        () -> lab.count("select count(*) from durable.runs where status = 'CANCELLED'") == 1);
    assertThat(schedules.get(Overlap.QUEUE_ONE.toString()).held()).isPresent();
  }

  private Fire tick(Overlap overlap) {
    return fires(overlap.toString()).stream()
        .filter(fire -> fire.cause() == Cause.TICK)
        .findFirst()
        .orElseThrow();
  }
}
