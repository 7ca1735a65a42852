package ee.durable.tests.light;

import ee.durable.engine.family.News;
import ee.durable.engine.transaction.DatabaseFailure;
import ee.durable.jpa.Database;
import ee.durable.jpa.payload.Payloads;
import ee.durable.jpa.queue.QueueRules;
import ee.durable.jpa.queue.Queues;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.jpa.run.KnownVersions;
import ee.durable.jpa.run.KnownVersions.Known;
import ee.durable.jpa.run.RunClaims;
import ee.durable.jpa.run.Waits;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Compares the run that a worker goes on with after a commit with what the database holds, read as
 * a claim would read it: the run is given back, claimed again, and all of that is rolled back.
 * Differences are left in a table, where the test finds them whatever process found them.
 */
public final class ReplayCheck {

  /** The table of the differences. */
  public static final String TABLE = "create table durable.differences (what text not null)";

  /** What giving back and claiming again changes. */
  private static final Set<String> CHANGED = Set.of("epoch", "born");

  private static final AtomicLong COMPARED = new AtomicLong();

  private final EntityManagerFactory factory;
  private final String schema;
  private final Payloads payloads;

  /** Creates the check of a schema. */
  public ReplayCheck(EntityManagerFactory factory, String schema, Payloads payloads) {
    this.factory = factory;
    this.schema = schema;
    this.payloads = payloads;
  }

  /** Returns how many runs were compared in this process. */
  public static long compared() {
    return COMPARED.get();
  }

  /** Looks at what a transaction has answered; most answer no run. */
  public void committed(Object result) {
    next(result).ifPresent(this::compare);
  }

  private static Optional<ClaimedRun> next(Object result) {
    if (result instanceof ClaimedRun run) {
      return Optional.of(run);
    }
    if (result instanceof News news) {
      return news.next();
    }
    boolean isOutcome = result instanceof Record && isOfEngine(result.getClass());
    return isOutcome
        ? components((Record) result).stream()
            .map(part -> next(part.value()))
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isOfEngine(Class<?> type) {
    return type.getName().startsWith("ee.durable.engine.");
  }

  private void compare(ClaimedRun run) {
    Optional<ClaimedRun> held = held(run);
    if (held.isEmpty()) {
      return; // it is another's by now
    }
    COMPARED.incrementAndGet();
    List<String> differences = new ArrayList<>();
    compare("run", run.opened(payloads), held.get().opened(payloads), differences);
    differences.forEach(this::tell);
  }

  /** A connection that is cut while this looks is no answer that the engine has lost. */
  private Optional<ClaimedRun> held(ClaimedRun run) {
    try {
      return rolledBack(database -> again(database, run));
    } catch (RuntimeException broken) {
      if (DatabaseFailure.isConnectionLoss(broken)) {
        return Optional.empty();
      }
      throw broken;
    }
  }

  private Optional<ClaimedRun> again(Database database, ClaimedRun run) {
    UUID id = run.claim().run();
    RunClaims claims = new RunClaims(database);
    Optional<UUID> owner =
        database.first(
            "select owner from durable.runs where id = ? and owner is not null",
            row -> row.getObject("owner", UUID.class),
            id);
    boolean isOurs =
        owner.isPresent() && new Waits(database).lockIfFree(id) && claims.release(run.claim());
    if (!isOurs) {
      return Optional.empty();
    }
    database.update("update durable.runs set turn_at = '-infinity' where id = ?", id);
    int rules = new Queues(database).find(run.queue()).map(QueueRules::number).orElseThrow();
    KnownVersions known = KnownVersions.of(List.of(new Known(run.workflow(), run.version())));
    return claims.claim(run.queue(), rules, known, owner.get(), 1).stream()
        .filter(claimed -> claimed.claim().run().equals(id))
        .findFirst();
  }

  private <T> T rolledBack(Function<Database, T> work) {
    EntityManager entities = factory.createEntityManager();
    try {
      entities.getTransaction().begin();
      return work.apply(database(entities));
    } finally {
      LightTransactions.end(entities);
    }
  }

  private Database database(EntityManager entities) {
    return new Database(entities, () -> LightTransactions.connection(entities), schema, payloads);
  }

  private void tell(String difference) {
    EntityManager entities = factory.createEntityManager();
    try {
      entities.getTransaction().begin();
      database(entities).update("insert into durable.differences values (?)", difference);
      entities.getTransaction().commit();
    } finally {
      LightTransactions.end(entities);
    }
  }

  // Comparing

  private record Part(String name, Object value) {}

  private static List<Part> components(Record record) {
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        parts.add(new Part(component.getName(), component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException failed) {
        throw new IllegalStateException(failed);
      }
    }
    return parts;
  }

  private static void compare(String where, Object memory, Object held, List<String> differences) {
    boolean areRecords = memory instanceof Record && held instanceof Record;
    if (areRecords) {
      List<Part> ours = components((Record) memory);
      List<Part> theirs = components((Record) held);
      for (int index = 0; index < ours.size(); index++) {
        String name = ours.get(index).name();
        if (!CHANGED.contains(name)) {
          Object value = ours.get(index).value();
          compare(where + "." + name, value, theirs.get(index).value(), differences);
        }
      }
    } else if (!isSame(memory, held)) {
      differences.add("%s is %s, but the database holds %s".formatted(where, memory, held));
    }
  }

  private static boolean isSame(Object memory, Object held) {
    if (memory instanceof String ours && held instanceof String theirs) {
      return ours.equals(theirs) || (isJson(ours) && plain(json(ours)).equals(plain(json(theirs))));
    }
    return java.util.Objects.equals(memory, held);
  }

  private static boolean isJson(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /** A value as text that does not depend on how the database writes it. */
  private static String plain(JsonValue value) {
    if (value instanceof JsonObject object) {
      return new java.util.TreeMap<>(object)
          .entrySet().stream()
              .map(entry -> entry.getKey() + ":" + plain(entry.getValue()))
              .toList()
              .toString();
    }
    if (value instanceof JsonArray array) {
      return array.stream().map(ReplayCheck::plain).toList().toString();
    }
    return value instanceof JsonNumber number
        ? number.bigDecimalValue().stripTrailingZeros().toPlainString()
        : value.toString();
  }
}
