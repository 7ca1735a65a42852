package ee.durable.tests.light;

import ee.durable.Durable;
import ee.durable.data.PayloadLimits;
import ee.durable.engine.Audience;
import ee.durable.engine.Engine;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.history.HistorySettings;
import ee.durable.engine.log.LogLimits;
import ee.durable.jpa.node.Line;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A node without a server, in this JVM. Its death by a fault is what the database sees of a {@code
 * kill -9}: what is not committed is rolled back, and nothing follows.
 */
public final class LocalNode implements AutoCloseable {

  /** After which silence a node is taken for dead. */
  public static final Duration TIMEOUT = Duration.ofMillis(Long.getLong("light.timeout", 1000));

  static final int WORKERS = 8;

  /** Of so long ago that tests which look at rows, or move them by another node, are left alone. */
  static final HistorySettings HISTORY =
      new HistorySettings(Duration.ofDays(1000), Optional.empty(), Optional.empty());

  private final String label;
  private final Faults faults;
  private final ExecutorService threads = Executors.newCachedThreadPool(LocalNode::thread);
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(3, LocalNode::thread);
  private final LightTransactions transactions;
  private final Engine engine;
  private Future<?> timer;

  /** Makes the workflows of a node. */
  @FunctionalInterface
  public interface Deployment {

    /** The one of all tests that do not bring their own. */
    Deployment LIGHT =
        (ledger, faults, durable) -> new LightWorkflows(ledger, faults).definitions();

    Definitions of(Ledger ledger, Faults faults, Supplier<Durable> durable);
  }

  LocalNode(
      String label,
      EntityManagerFactory factory,
      String schema,
      Faults faults,
      Deployment deployment) {
    this(label, factory, schema, faults, deployment, Duration.ofMillis(200), Audience.NOBODY);
  }

  LocalNode(
      String label,
      EntityManagerFactory factory,
      String schema,
      Faults faults,
      Deployment deployment,
      Duration pollInterval,
      Audience audience) {
    this.label = label;
    this.faults = faults;
    transactions = new LightTransactions(factory, schema, faults);
    engine =
        new Engine(
            transactions,
            deployment.of(new Ledger(transactions, label), faults, () -> engine().durable()),
            settings(label, pollInterval),
            threads,
            scheduler,
            patience -> line(factory, schema, patience),
            audience);
  }

  /** A dead node's line is silent as well. */
  private Line line(EntityManagerFactory factory, String schema, Duration patience) {
    faults.checkAlive();
    DataSource source = (DataSource) factory.getProperties().get("hibernate.connection.datasource");
    return Line.open(MortalSource.of(source, faults), schema, patience);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns what an operator would have set. */
  public static EngineSettings settings(String label, Duration pollInterval) {
    return settings(label, pollInterval, TIMEOUT);
  }

  /** Returns what an operator would have set who has the patience for silent nodes. */
  public static EngineSettings settings(String label, Duration pollInterval, Duration nodeTimeout) {
    return new EngineSettings(
        Map.of("default", WORKERS),
        Map.of(),
        pollInterval,
        nodeTimeout,
        Duration.ofMillis(800),
        5,
        Duration.ZERO,
        32,
        PayloadLimits.DEFAULT,
        PayloadLimits.DEFAULT,
        label,
        LogLimits.DEFAULT,
        HISTORY);
  }

  /** Returns the node's label. */
  public String label() {
    return label;
  }

  /** Returns its engine. */
  public Engine engine() {
    return engine;
  }

  LightTransactions transactions() {
    return transactions;
  }

  /** Returns what may go wrong in it. */
  public Faults faults() {
    return faults;
  }

  /** Puts the node to work. */
  public LocalNode start() {
    engine.start();
    timer = scheduler.scheduleWithFixedDelay(this::tick, 0, 200, TimeUnit.MILLISECONDS);
    return this;
  }

  private void tick() {
    if (!faults.isDead()) {
      engine.tick();
    }
  }

  /** Stops the node in good order. */
  public void stop() {
    engine.stop();
  }

  /** Ends the node as a crash does. */
  @Override
  public void close() {
    faults.halt();
    if (timer != null) {
      timer.cancel(false);
    }
    scheduler.shutdownNow();
    threads.shutdownNow();
  }
}
