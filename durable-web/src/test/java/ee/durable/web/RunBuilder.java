package ee.durable.web;

import ee.durable.data.Data;
import ee.durable.run.Failure;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Builds runs; what a test does not care about is filled in. */
public final class RunBuilder {

  public static final RunId ID = RunId.of("0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77");
  public static final RunId PARENT = RunId.of("0199c2f4-6c0a-7d3e-9a51-000000000001");
  public static final Instant CREATED = Instant.parse("2026-11-22T08:10:01.123456Z");

  private RunStatus status = RunStatus.PENDING;
  private Optional<String> key = Optional.empty();
  private Optional<String> concurrencyKey = Optional.empty();
  private Map<String, String> labels = Map.of();
  private Optional<String> step = Optional.of("charge");
  private Optional<WaitKind> waitingFor = Optional.empty();
  private Data input = Data.EMPTY;
  private Data context = Data.EMPTY;
  private Optional<Failure> failure = Optional.empty();
  private boolean isCompensating;
  private int version = 1;
  private Run.Family family =
      new Run.Family(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty());
  private Optional<Instant> started = Optional.empty();
  private Optional<Instant> ended = Optional.empty();

  private RunBuilder() {}

  public static RunBuilder aRun() {
    return new RunBuilder();
  }

  public RunBuilder key(String newKey) {
    this.key = Optional.of(newKey);
    return this;
  }

  public RunBuilder label(String name, String value) {
    this.labels = Map.of(name, value);
    return this;
  }

  public RunBuilder input(String json) {
    this.input = Data.parse(json);
    return this;
  }

  public RunBuilder context(String json) {
    this.context = Data.parse(json);
    return this;
  }

  public RunBuilder waitingFor(WaitKind kind) {
    this.status = RunStatus.WAITING;
    this.waitingFor = Optional.of(kind);
    return this;
  }

  public RunBuilder failed(Failure why) {
    this.status = RunStatus.FAILED;
    this.failure = Optional.of(why);
    return this;
  }

  public RunBuilder childOf(RunId parent, String ref, String parentStep) {
    this.family =
        new Run.Family(
            Optional.of(parent),
            Optional.of(ref),
            Optional.of(parentStep),
            1,
            Optional.empty(),
            Optional.empty());
    return this;
  }

  public RunBuilder concurrencyKey(String newKey) {
    this.concurrencyKey = Optional.of(newKey);
    return this;
  }

  public RunBuilder forkOf(RunId origin) {
    this.family =
        new Run.Family(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.of(origin));
    return this;
  }

  public RunBuilder compensating() {
    this.isCompensating = true;
    return this;
  }

  public RunBuilder version(int newVersion) {
    this.version = newVersion;
    return this;
  }

  public RunBuilder itemOf(RunId parent, String block) {
    this.family =
        new Run.Family(
            Optional.of(parent),
            Optional.of("0"),
            Optional.of(block),
            1,
            Optional.of(block),
            Optional.empty());
    return this;
  }

  public RunBuilder completed() {
    this.status = RunStatus.COMPLETED;
    this.step = Optional.empty();
    this.started = Optional.of(CREATED.plusMillis(12));
    this.ended = Optional.of(CREATED.plusSeconds(75));
    return this;
  }

  public Run build() {
    return new Run(
        ID,
        "process_order",
        version,
        status,
        "default",
        0,
        key,
        concurrencyKey,
        labels,
        step,
        waitingFor,
        1,
        input,
        context,
        failure,
        isCompensating,
        family,
        new Run.Times(CREATED, started, ended, Optional.empty(), Optional.empty()));
  }
}
