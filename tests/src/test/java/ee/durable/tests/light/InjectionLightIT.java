package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.audit.AuditQuery;
import ee.durable.audit.Target;
import ee.durable.input.InputQuery;
import ee.durable.run.RunQuery;
import ee.durable.run.RunStatus;
import ee.durable.run.WaitQuery;
import ee.durable.tests.security.Injections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever text a list is filtered by: the statements are those for a plain word, and the text is a
 * value in them.
 */
class InjectionLightIT { // T7

  /** Those that take no plain word: ids and cursors. */
  private static final Pattern REFUSE_WORDS = Pattern.compile("after|before|idPrefix");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final Set<String> CURSORS = Set.of("after", "before");

  private final Lab lab = new Lab("light_injection_" + NUMBER.incrementAndGet());
  private final Set<String> statements = new ConcurrentSkipListSet<>();
  private final Durable durable = telling();
  private final Map<String, Function<String, List<?>>> filters = new LinkedHashMap<>();

  private Durable telling() {
    LightPool pool = lab.pool("injection");
    pool.tells(statements::add);
    return lab.localWith(pool, "injection").engine().durable();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void runs(String name, BiConsumer<RunQuery, String> filter) {
    filters.put("runs " + name, text -> durable.runs(of -> filter.accept(of, text)).items());
    if (CURSORS.contains(name)) {
      return; // a count has no pages
    }
    filters.put(
        "count " + name,
        text -> {
          int counted = durable.count(of -> filter.accept(of, text)).value();
          return counted == 0 ? List.of() : List.of(counted);
        });
  }

  private void waits(String name, BiConsumer<WaitQuery, String> filter) {
    filters.put("waits " + name, text -> durable.openWaits(of -> filter.accept(of, text)).items());
  }

  private void inputs(String name, BiConsumer<InputQuery, String> filter) {
    filters.put("inputs " + name, text -> durable.inputs(of -> filter.accept(of, text)).items());
  }

  private void audit(String name, BiConsumer<AuditQuery, String> filter) {
    filters.put(
        "audit " + name, text -> durable.audit().entries(of -> filter.accept(of, text)).items());
  }

  private void everyFilter() {
    runs("workflow", RunQuery::workflow);
    runs("queue", RunQuery::queue);
    runs("key", RunQuery::key);
    runs("label", (of, text) -> of.label("region", text));
    runs("label name", (of, text) -> of.label(text, "EU"));
    runs("idPrefix", RunQuery::idPrefix);
    runs("node", RunQuery::node);
    runs("failureType", (of, text) -> of.failureType(text).status(RunStatus.FAILED));
    runs("startedBy", RunQuery::startedBy);
    runs("after", RunQuery::after);
    runs("before", RunQuery::before);
    waits("event", WaitQuery::event);
    waits("workflow", WaitQuery::workflow);
    waits("after", WaitQuery::after);
    inputs("name", InputQuery::name);
    inputs("workflow", InputQuery::workflow);
    inputs("assignee", InputQuery::assignee);
    inputs("role", InputQuery::role);
    inputs("after", InputQuery::after);
    audit("actor", AuditQuery::actor);
    audit("action", AuditQuery::action);
    audit("target type", (of, text) -> of.target(new Target(text, "x")));
    audit("target id", (of, text) -> of.target(new Target("run", text)));
    audit("after", AuditQuery::after);
  }

  /** Returns which statements were made, after checking that nothing was found. */
  private Set<String> statementsFor(String filter, String text) {
    statements.clear();
    try {
      assertThat(filters.get(filter).apply(text)).as("%s %s", filter, text).isEmpty();
    } catch (IllegalArgumentException refused) {
      assertThat(statements).as("refused before the database is asked").isEmpty();
    }
    return new TreeSet<>(statements);
  }

  private String allRuns() {
    return lab.column("select md5(string_agg(r::text, '|' order by r.id)) from durable.runs r")
        .get(0);
  }

  @Test
  void noTextOfAFilterGetsIntoAStatement() {
    for (int number = 0; number < 3; number++) {
      lab.client().start("order", Map.of("account", "a-" + number));
    }
    String before = allRuns();
    everyFilter();

    for (String filter : filters.keySet()) {
      Set<String> plain = statementsFor(filter, "plain");
      assertThat(plain.isEmpty()).as(filter).isEqualTo(REFUSE_WORDS.matcher(filter).find());
      for (String text : Injections.TEXTS) {
        assertThat(plain).as("%s %s", filter, text).containsAll(statementsFor(filter, text));
      }
    }

    assertThat(allRuns()).isEqualTo(before);
  }

  @Test
  void aTextIsFoundAsItIs() {
    List<String> names = Injections.TEXTS.stream().filter(text -> !text.contains("\n")).toList();
    for (String text : names) {
      lab.client()
          .start(
              "order",
              Map.of("account", "a"),
              start -> start.key(text).label("region", text).concurrencyKey(text));
    }

    for (String text : names) {
      assertThat(durable.runs(of -> of.key(text)).items()).as(text).hasSize(1);
      assertThat(durable.runs(of -> of.label("region", text)).items())
          .as(text)
          .singleElement()
          .satisfies(found -> assertThat(found.key()).contains(text));
    }
  }
}
