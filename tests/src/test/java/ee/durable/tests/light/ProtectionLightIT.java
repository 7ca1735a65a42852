package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.Durable;
import ee.durable.StepContext;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import ee.durable.engine.view.RedactedView;
import ee.durable.error.KeyReusedException;
import ee.durable.input.Input;
import ee.durable.jpa.payload.Payloads;
import ee.durable.payload.AesGcmCodec;
import ee.durable.payload.Sensitive;
import ee.durable.run.Run;
import ee.durable.run.RunId;
import ee.durable.run.RunStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is sealed in the database, and masked for operators. The canary goes through every way by
 * which a payload gets into the engine.
 */
class ProtectionLightIT { // T14, T16

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CANARY = "canary4711";

  private final Map<RunId, String> keys = new LinkedHashMap<>();
  private Lab lab;

  @AfterEach
  void closeLab() {
    if (lab != null) {
      lab.close();
    }
  }

  private static byte[] key(int filling) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filling);
    return key;
  }

  private static Payloads aes(String writeKey, int... keys) {
    Map<String, byte[]> byId = new LinkedHashMap<>();
    Arrays.stream(keys).forEach(key -> byId.put("k" + key, key(key)));
    return Payloads.sealedBy(new AesGcmCodec(writeKey, byId));
  }

  /** A deployment whose payloads pass through something. */
  private record Sealed(Payloads payloads, boolean isSensitive) implements LocalNode.Deployment {

    @Override
    public Definitions of(Ledger ledger, Faults faults, Supplier<Durable> durable) {
      return new Definitions(
          new Vault(isSensitive).flows().map(flow -> new Deployed(flow.getClass(), flow)).toList());
    }
  }

  private LocalNode node(Payloads payloads) {
    return node(payloads, false);
  }

  private LocalNode node(Payloads payloads, boolean isSensitive) {
    String schema = "light_pp_" + UUID.randomUUID().toString().substring(0, 8);
    lab = new Lab(schema, new Sealed(payloads, isSensitive));
    return lab.local("one").start();
  }

  /** What operators must not see. */
  record Secret(@Sensitive String iban, List<Map<String, String>> lines) {}

  private static Secret secret() {
    return new Secret(
        CANARY + "-input", List.of(Map.of("iban", CANARY + "-a"), Map.of("iban", CANARY + "-b")));
  }

  // The canary

  @Test
  void theCanaryIsNowhereInTheDatabaseWhenPayloadsAreSealed() {
    LocalNode node = node(aes("k1", 1));

    through(node.engine().durable());

    assertThat(dump().lines().filter(line -> line.contains(CANARY))).isEmpty();
    assertThat(dump()).contains("durable:sealed:aes-gcm:k1:");
    lab.awaitAllEnded(PATIENCE);
  }

  /** So that the test above can fail: without a codec it finds the canary in every place. */
  @Test
  void theCanaryIsEverywhereInTheDatabaseWhenTheyAreNot() {
    LocalNode node = node(Payloads.PLAIN);

    through(node.engine().durable());

    assertThat(
            lab.column(
                """
                select 'runs.input' from durable.runs where input::text like '%canary%' union
                select 'runs.context' from durable.runs where context::text like '%canary%' union
                select 'runs.failure' from durable.runs where failure::text like '%canary%' union
                select 'attempts.output' from durable.attempts where output::text like '%canary%' union
                select 'attempts.failure' from durable.attempts where failure::text like '%canary%' union
                select 'waits.timeout_value' from durable.waits
                where timeout_value::text like '%canary%' union
                select 'waits.question' from durable.waits where question::text like '%canary%' union
                select 'waits.answer' from durable.waits where answer::text like '%canary%' union
                select 'events.payload' from durable.events where payload::text like '%canary%' union
                select 'effects.answer' from durable.effects where answer::text like '%canary%' union
                select 'block_contexts.input' from durable.block_contexts
                where input::text like '%canary%' union
                select 'block_contexts.context' from durable.block_contexts
                where context::text like '%canary%' union
                select 'block_contexts.item' from durable.block_contexts
                where item::text like '%canary%' union
                select 'step_logs.entries' from durable.step_logs where entries::text like '%canary%'
                order by 1
                """))
        .containsExactly(
            "attempts.failure",
            "attempts.output",
            "block_contexts.context",
            "block_contexts.input",
            "block_contexts.item",
            "effects.answer",
            "events.payload",
            "runs.context",
            "runs.failure",
            "runs.input",
            "step_logs.entries",
            "waits.answer",
            "waits.question",
            "waits.timeout_value");
    assertThat(dump()).doesNotContain("durable:sealed");
  }

  @Test
  void operatorsDoNotSeeTheCanaryButWorkflowsAndApplicationsDo() {
    List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();
    Handler ear = ear(lines);
    Logger.getLogger("").addHandler(ear);
    try {
      LocalNode node = node(aes("k1", 1), true);
      Durable durable = node.engine().durable();
      List<RunId> runs = through(durable);
      Durable shown = RedactedView.of(durable, node.engine().redaction());

      assertThat(seen(durable, runs)).contains(CANARY + "-input", CANARY + "-effect", "-event");
      assertThat(seen(shown, runs)).contains("***").doesNotContain(CANARY);
      assertThat(lines.stream().filter(line -> line.contains("DUR-"))).isNotEmpty();
      assertThat(lines.stream().filter(line -> line.contains(CANARY))).isEmpty();
    } finally {
      Logger.getLogger("").removeHandler(ear);
    }
  }

  /** All that the engine says; what applications log by themselves is theirs. */
  private static Handler ear(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        if (!line.getLoggerName().equals(Vault.LOGGER)) {
          lines.add(new SimpleFormatter().format(line));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private String seen(Durable durable, List<RunId> runs) {
    StringBuilder seen = new StringBuilder();
    for (RunId run : runs) {
      seen.append(durable.run(run)).append('\n');
      seen.append(durable.runs(query -> query.limit(100))).append('\n');
      seen.append(durable.attempts(run)).append('\n');
      seen.append(durable.logs(run)).append('\n');
      seen.append(durable.events(run)).append('\n');
      seen.append(durable.waits(run)).append('\n');
      seen.append(durable.children(run)).append('\n');
      durable.children(run).forEach(child -> seen.append(durable.run(child.id())).append('\n'));
    }
    seen.append(durable.inputs(query -> query.state(ee.durable.input.InputState.values())));
    return seen.toString();
  }

  /** All tables as a dump has them. */
  private String dump() {
    return lab
        .column(
            """
            select table_name from information_schema.tables
            where table_schema = '%s' and table_type = 'BASE TABLE'
            and table_name not in ('ledger', 'differences', 'gates')
            """
                .formatted(lab.inSchema("durable.").replace(".", "")))
        .stream()
        .flatMap(table -> lab.column("select t::text from durable." + table + " t").stream())
        .collect(Collectors.joining("\n"));
  }

  /** Sends the canary through everything, and returns the runs. */
  private List<RunId> through(Durable durable) {
    RunId run = durable.start("vault", secret(), start -> start.key("vault-1"));
    assertThat(durable.start("vault", secret(), start -> start.key("vault-1"))).isEqualTo(run);
    Map<String, Object> other = Map.of("iban", CANARY + "-other");
    assertThatThrownBy(() -> durable.start("vault", other, start -> start.key("vault-1")))
        .isInstanceOf(KeyReusedException.class)
        .hasMessageNotContaining(CANARY);
    Lab.eventually("it waits", () -> lab.status(run).equals("WAITING"));
    durable.sendEvent(run, "one", Map.of("iban", CANARY + "-event"));
    Lab.eventually("it has taken one", () -> durable.events(run).get(0).isTaken());
    durable.broadcast(
        "two", Map.of("iban", CANARY + "-broadcast"), send -> send.correlation("vault"));
    Lab.eventually("it asks", () -> !asked(durable, run).isEmpty());
    durable.provideInput(run, "iban", CANARY + "-answer", "ann");
    Run done = durable.await(run, PATIENCE);
    assertThat(done.status()).as(String.valueOf(done.failure())).isEqualTo(RunStatus.COMPLETED);
    assertThat(done.context().toString())
        .contains("-input", "-effect", "-event", "-broadcast", "-answer", "-child", "-a", "-b");

    RunId fork =
        durable.fork(run, fork1 -> fork1.from("last").with(Map.of("iban", CANARY + "-forked")));
    assertThat(durable.await(fork, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    RunId copy = durable.fork(run, fork1 -> fork1.from("last"));
    assertThat(durable.await(copy, PATIENCE).context()).isEqualTo(done.context());

    RunId failed = durable.start("vault_breaks", secret());
    assertThat(durable.await(failed, PATIENCE).status()).isEqualTo(RunStatus.COMPENSATED);
    RunId debounced = debounced(durable);
    assertThat(durable.await(debounced, PATIENCE).context().getString("iban"))
        .isEqualTo(CANARY + "-second");
    return List.of(run, fork, copy, failed, debounced);
  }

  private static List<Input> asked(Durable durable, RunId run) {
    return durable.inputs(query -> query.run(run)).items();
  }

  private static RunId debounced(Durable durable) {
    Duration quiet = Duration.ofMillis(300);
    RunId first =
        durable.start(
            "vault_leaf",
            Map.of("iban", CANARY + "-first"),
            start -> start.debounce("d", quiet, PATIENCE));
    RunId second =
        durable.start(
            "vault_leaf",
            Map.of("iban", CANARY + "-second"),
            start -> start.debounce("d", quiet, PATIENCE));
    assertThat(second).isEqualTo(first);
    return first;
  }

  /** Workflows that let the canary into everything. */
  private record Vault(boolean isSensitive) {

    static final String LOGGER = "the application";

    Stream<ee.durable.Workflow> flows() {
      return Stream.of(
          flow ->
              flow.name("vault")
                  .sensitive(isSensitive ? new Class<?>[] {Secret.class} : new Class<?>[0])
                  .step("note", this::note)
                  .step("events", this::events)
                  .step("ask", this::ask)
                  .step("call", this::call)
                  .forEach(
                      "lines",
                      step -> step.list("lines", Map.class),
                      line ->
                          line.step("look", this::look)
                              .parallel(
                                  "both",
                                  both ->
                                      both.step("left", this::nothing)
                                          .step("right", this::nothing)))
                  .step("last", this::nothing),
          flow -> flow.name("vault_leaf").step("only", this::leaf),
          flow ->
              flow.name("vault_gate")
                  .step("wait", (StepContext step) -> step.waitForEvent("go"))
                  .step("go", (StepContext step) -> step.assign("went", iban(step))),
          flow ->
              flow.name("vault_undone")
                  .step("do", this::answer, step -> step.compensate(this::undo)),
          flow ->
              flow.name("vault_breaks")
                  .step("do", this::answer, step -> step.compensate(this::undo))
                  .step("child", this::undone)
                  .step("break", this::fail));
    }

    private static String iban(StepContext step) {
      return step.get("iban", String.class);
    }

    void note(StepContext step) {
      Logger.getLogger(LOGGER).info("Paying to " + iban(step));
      step.assign("token", Map.of("iban", step.once("gateway", () -> CANARY + "-effect")));
    }

    void events(StepContext step) {
      var both =
          step.waitForAll(
              List.of("one", "two"),
              wait ->
                  wait.timeout(PATIENCE)
                      .timeoutValue(Map.of("iban", CANARY + "-late"))
                      .correlation("vault"));
      step.assign("both", List.of(both.get("one").data(), both.get("two").data()));
    }

    void ask(StepContext step) {
      String answer =
          step.waitForText("iban", ask -> ask.prompt("Is it iban=" + iban(step) + " ?"))
              .orElseThrow()
              .text();
      step.assign("answer", Map.of("iban", answer));
    }

    void call(StepContext step) {
      var called =
          step.callWorkflow(
              "vault_leaf",
              Map.of("iban", CANARY + "-child"),
              call -> call.timeout(PATIENCE).timeoutValue(Map.of("iban", CANARY + "-late")));
      step.assign("child", called.orElseThrow());
    }

    void look(StepContext step) {
      assertThat(step.item(Map.class).toString()).contains(CANARY);
    }

    void nothing(StepContext step) {}

    void leaf(StepContext step) {}

    Map<String, Object> answer(StepContext step) {
      return Map.of("done", Map.of("iban", CANARY + "-output"));
    }

    void undo(ee.durable.CompensationContext step) {
      assertThat(step.output().toString()).contains(CANARY + "-output");
      assertThat(iban(step)).startsWith(CANARY);
    }

    void undone(StepContext step) {
      step.callWorkflow("vault_undone", Map.of("iban", CANARY + "-undone"), call -> {});
    }

    void fail(StepContext step) {
      throw new IllegalStateException("No account " + iban(step) + " at this bank");
    }
  }

  // Broken payloads

  @Test
  void aFlippedBitQuarantinesTheRunAndOthersGoOn() {
    LocalNode node = node(aes("k1", 1));
    Durable durable = node.engine().durable();
    RunId broken = waiting(durable);
    RunId other = waiting(durable);
    lab.update(
        """
        update durable.runs
        set input = to_jsonb(overlay(input #>> '{}' placing
            case substr(input #>> '{}', 40, 1) when 'A' then 'B' else 'A' end from 40 for 1))
        where id = ?
        """,
        broken.value());

    durable.sendEvent(broken, "go", null);
    durable.sendEvent(other, "go", null);

    assertThat(durable.await(other, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    assertQuarantined(durable, broken, "The input of " + broken + " cannot be read", "changed");
  }

  @Test
  void aPayloadOfAnotherRunIsNotRead() {
    LocalNode node = node(aes("k1", 1));
    Durable durable = node.engine().durable();
    RunId rich = waiting(durable);
    RunId poor = waiting(durable);
    lab.update(
        "update durable.runs set input = (select input from durable.runs where id = ?) where id ="
            + " ?",
        rich.value(),
        poor.value());

    durable.sendEvent(poor, "go", null);

    assertQuarantined(durable, poor, "cannot be read", "moved");
  }

  @Test
  void oldRunsGoOnWhenKeysAreRotatedAndWaitForTheirKeyIfItIsGone() {
    LocalNode old = node(aes("k1", 1));
    RunId first = waiting(old.engine().durable());
    RunId second = waiting(old.engine().durable());
    old.close();
    String schema = lab.inSchema("durable.").replace(".", "");

    try (Lab rotated = new Lab(lab.url(), schema, new Sealed(aes("k2", 1, 2), false), false)) {
      Durable durable = rotated.local("two").start().engine().durable();
      assertThat(durable.start("vault_gate", secret(), start -> start.key(keys.get(first))))
          .isEqualTo(first); // an old key's mark is known
      durable.sendEvent(first, "go", null);
      assertThat(durable.await(first, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(
              rotated.column("select context::text from durable.runs where id = ?", first.value()))
          .first()
          .asString()
          .startsWith("\"durable:sealed:aes-gcm:k2:");
      rotated.killNodes();
    }
    try (Lab lost = new Lab(lab.url(), schema, new Sealed(aes("k2", 2), false), false)) {
      Durable durable = lost.local("three").start().engine().durable();
      durable.sendEvent(second, "go", null);
      assertQuarantined(durable, second, "the key 'k1', which this node does not have");
      lost.killNodes();
    }
    try (Lab found = new Lab(lab.url(), schema, new Sealed(aes("k2", 2, 1), false), false)) {
      Durable durable = found.local("four").start().engine().durable();
      durable.retry(second);
      assertThat(durable.await(second, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void aNodeWithoutACodecReadsNothingThatIsSealed() {
    LocalNode old = node(aes("k1", 1));
    RunId run = waiting(old.engine().durable());
    old.close();
    String schema = lab.inSchema("durable.").replace(".", "");

    try (Lab plain = new Lab(lab.url(), schema, new Sealed(Payloads.PLAIN, false), false)) {
      Durable durable = plain.local("two").start().engine().durable();
      durable.sendEvent(run, "go", null);
      assertQuarantined(durable, run, "the codec 'aes-gcm', and this node has none");
    }
  }

  @Test
  void whatWasPlainIsReadWhenThereIsACodec() {
    LocalNode old = node(Payloads.PLAIN);
    RunId run = waiting(old.engine().durable());
    old.close();
    String schema = lab.inSchema("durable.").replace(".", "");

    try (Lab sealed = new Lab(lab.url(), schema, new Sealed(aes("k1", 1), false), false)) {
      Durable durable = sealed.local("two").start().engine().durable();
      assertThat(durable.start("vault_gate", secret(), start -> start.key(keys.get(run))))
          .isEqualTo(run);
      durable.sendEvent(run, "go", null);
      assertThat(durable.await(run, PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  private RunId waiting(Durable durable) {
    String key = UUID.randomUUID().toString();
    RunId run = durable.start("vault_gate", secret(), start -> start.key(key));
    keys.put(run, key);
    Lab.eventually("it waits", () -> lab.status(run).equals("WAITING"));
    return run;
  }

  private void assertQuarantined(Durable durable, RunId run, String... why) {
    Lab.eventually("it is quarantined", () -> durable.run(run).status() == RunStatus.QUARANTINED);
    assertThat(durable.run(run).failure().orElseThrow().message())
        .contains(why)
        .doesNotContain(CANARY);
  }
}
