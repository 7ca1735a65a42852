package ee.durable.engine.execution;

import ee.durable.engine.EngineSettings;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.QueueBoard;
import ee.durable.engine.transaction.Transactions;
import ee.durable.jpa.payload.Payloads;

/** Begins the passes of steps on a node. */
final class Passes {

  private final Transactions transactions;
  private final Definitions definitions;
  private final QueueBoard queues;
  private final EngineSettings settings;
  private final Payloads payloads;

  Passes(
      Transactions transactions,
      Definitions definitions,
      QueueBoard queues,
      EngineSettings settings) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.queues = queues;
    this.settings = settings;
    this.payloads = transactions.payloads();
  }

  RunningStep begin(StepAttempt attempt) {
    WaitNumbers numbers = new WaitNumbers(attempt.run().at().waits());
    return new RunningStep(
        attempt,
        new Pass(
            definitions,
            settings,
            numbers,
            new Children(attempt, definitions, queues, settings, payloads, numbers),
            new Awaits(attempt, numbers, settings.input()),
            new OnceEffects(transactions, attempt.run().claim(), settings.context())));
  }
}
