package ee.durable.engine.boot;

import ee.durable.Workflow;
import ee.durable.engine.Engine;
import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.transaction.Transactions;
import ee.durable.error.DurableUnavailableException;
import ee.durable.event.RunEvent;
import ee.durable.jpa.ConfiguredSchema;
import ee.durable.jpa.SchemaMigration;
import ee.durable.jpa.node.Line;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Starts the engine with the application and stops it with it. Begins no transaction: the migration
 * brings its own.
 *
 * <p>The executor's definition counts in an EAR, where this is a class of the EJB module; in a WAR
 * the server looks for it in {@code WEB-INF/classes}.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@ManagedExecutorDefinition(name = "java:app/concurrent/durable", maxAsync = 128)
public class EngineStartup {

  @EJB private Transactions transactions;
  @Inject @Any private Instance<Workflow> workflows;
  @Inject private Event<RunEvent> events;
  @Inject private BeanManager beans;
  @Inject @Any private Instance<Object> adapters;
  @Inject private ConfiguredPayloads payloads;
  @Resource private ManagedScheduledExecutorService scheduler;
  private volatile @Nullable Engine engine;
  private volatile @Nullable CheckerBean checker;

  @PostConstruct
  void start() {
    ConfiguredSettings configured = new ConfiguredSettings(ConfigProvider.getConfig());
    EngineSettings settings = configured.engine();
    Definitions definitions = DeployedWorkflows.of(workflows);
    payloads.payloads(); // what is configured wrongly is told now
    prepareSchema(configured);
    ManagedExecutorService threads = LentThreads.under(configured.executor());
    int dispatchersAndLine = settings.queues().size() + 1;
    LentThreads.prove(threads, settings.workers() + dispatchersAndLine);
    Engine started =
        new Engine(
            transactions,
            definitions,
            settings,
            threads,
            scheduler,
            patience -> Line.open(EngineDataSource.find(), ConfiguredSchema.name(), patience),
            FoundAudience.of(new CdiObservers(events, beans), adapters));
    started.start();
    engine = started;
    CheckerBean bean = new CheckerBean(started, ConfiguredSchema.name());
    bean.register();
    checker = bean;
  }

  private static void prepareSchema(ConfiguredSettings configured) {
    SchemaMigration migration =
        new SchemaMigration(EngineDataSource.find(), ConfiguredSchema.name());
    if (configured.migratesSchema()) {
      migration.migrate();
    } else {
      migration.validate();
    }
  }

  @PreDestroy
  void stop() {
    CheckerBean shown = checker;
    if (shown != null) {
      shown.unregister();
    }
    Engine running = engine;
    if (running != null) {
      running.stop();
    }
  }

  /** Does what has to be done every second; nothing while the engine starts. */
  public void tick() {
    Engine running = engine;
    if (running != null) {
      running.tick();
    }
  }

  /** Returns the engine, empty while it starts. */
  public Optional<Engine> started() {
    return Optional.ofNullable(engine);
  }

  /** Returns the engine. */
  public Engine engine() {
    Engine running = engine;
    if (running == null) {
      throw new DurableUnavailableException("The engine has not started yet.", null);
    }
    return running;
  }
}
