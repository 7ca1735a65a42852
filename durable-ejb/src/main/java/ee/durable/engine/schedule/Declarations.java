package ee.durable.engine.schedule;

import ee.durable.engine.definition.Definition;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.transaction.Transactions;
import ee.durable.engine.transaction.Tx;
import ee.durable.error.InvalidPayloadException;
import ee.durable.error.InvalidScheduleException;
import ee.durable.error.WorkflowDefinitionException;
import ee.durable.jpa.schedule.Plan;
import ee.durable.jpa.schedule.Schedule;
import ee.durable.jpa.schedule.Schedules;
import ee.durable.jpa.schedule.Schedules.Declared;
import ee.durable.log.OneLineLog;
import ee.durable.schedule.ScheduleDeclaration;
import ee.durable.schedule.ScheduleInfo.Origin;
import ee.durable.schedule.ScheduleInfo.Pause;
import ee.durable.schedule.ScheduleInfo.PausedBy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The schedules that the workflows of this node declare, in their highest versions. When the node
 * starts it brings them into the database. A node of an older version changes nothing that a newer
 * one has declared.
 */
public final class Declarations {

  private static final Logger LOG = OneLineLog.of(Declarations.class);

  private final Transactions transactions;
  private final Map<String, Definition> newest = new LinkedHashMap<>();

  /**
   * Takes the declarations down.
   *
   * @throws WorkflowDefinitionException if any cannot be used; it lists all mistakes of all
   */
  public Declarations(Transactions transactions, Definitions definitions) {
    this.transactions = transactions;
    definitions.names().forEach(name -> newest.put(name, definitions.get(name)));
    List<String> mistakes = new ArrayList<>();
    Map<String, String> owners = new LinkedHashMap<>();
    newest.forEach((workflow, definition) -> check(workflow, definition, owners, mistakes));
    if (!mistakes.isEmpty()) {
      throw new WorkflowDefinitionException(String.join("\n", mistakes));
    }
  }

  private static void check(
      String workflow, Definition definition, Map<String, String> owners, List<String> mistakes) {
    for (ScheduleDeclaration declared : definition.schedules()) {
      String other = owners.putIfAbsent(declared.name(), workflow);
      if (other != null) {
        mistakes.add(
            "Workflow '%s': the schedule '%s' is declared by workflow '%s', too; give one of them another name."
                .formatted(workflow, declared.name(), other));
      }
      try {
        Ticks.of(declared.timing(), Instant.EPOCH);
        Plans.of(workflow, declared.timing(), declared.options());
      } catch (InvalidScheduleException | InvalidPayloadException refused) {
        mistakes.add(
            "Workflow '%s', schedule '%s': %s"
                .formatted(workflow, declared.name(), refused.getMessage()));
      }
    }
  }

  /** Brings the declarations into the database. */
  public void publish() {
    newest
        .values()
        .forEach(workflow -> workflow.schedules().forEach(declared -> publish(workflow, declared)));
    transactions.inNew(
        tx -> {
          new Schedules(tx.database())
              .declaring().stream()
                  .map(newest::get)
                  .filter(Objects::nonNull)
                  .forEach(workflow -> pauseUndeclared(tx, workflow));
          return true;
        });
  }

  private void publish(Definition workflow, ScheduleDeclaration declared) {
    transactions.inNew(
        tx -> {
          Plan plan = Plans.of(workflow.name(), declared.timing(), declared.options());
          Declared words = new Declared(digest(plan, declared), workflow.version());
          Schedules schedules = new Schedules(tx.database());
          if (schedules.insert(declared.name(), plan, Origin.DECLARED, words)) {
            begin(schedules, declared, plan);
          } else {
            schedules.lock(declared.name()).ifPresent(now -> publish(tx, now, plan, words));
          }
          return true;
        });
  }

  /** An input may be nobody else's business, so only its digest is kept a second time. */
  private static String digest(Plan plan, ScheduleDeclaration declared) {
    String words = plan + " " + declared.options().enabled();
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void begin(Schedules schedules, ScheduleDeclaration declared, Plan plan) {
    Schedule made = schedules.find(declared.name()).orElseThrow();
    new Aim(schedules)
        .from(made.name(), plan, Ticks.of(plan.timing(), made.from()), Plans.beginning(made));
    if (!declared.options().enabled()) {
      schedules.pause(made.name(), PausedBy.OPERATOR, null);
    }
  }

  private static void publish(Tx tx, Schedule now, Plan plan, Declared words) {
    Integer version = now.declaredVersion();
    if (now.origin() == Origin.CREATED || !now.plan().workflow().equals(plan.workflow())) {
      LOG.log(
          Level.WARNING,
          "DUR-403 Workflow {0} declares the schedule {1}, but there is one of that name that it"
              + " did not declare, for workflow {2}. The declaration does not count: rename one of"
              + " them.",
          plan.workflow(),
          now.name(),
          now.plan().workflow());
      return;
    }
    if (version != null && version > words.version()) {
      return;
    }
    Schedules schedules = new Schedules(tx.database());
    if (now.pause().map(Pause::by).equals(Optional.of(PausedBy.UNDECLARED))) {
      schedules.resume(now.name());
      new Aim(schedules)
          .from(
              now.name(),
              now.plan(),
              Ticks.of(now.plan().timing(), now.from()),
              Plans.beginning(now));
    }
    if (words.text().equals(now.declaration())) {
      return;
    }
    if (now.origin() == Origin.CHANGED) {
      LOG.log(
          Level.INFO,
          "DUR-404 Schedule {0} was changed at run time; what workflow {1} declares does not count"
              + " until somebody resets the schedule.",
          now.name(),
          plan.workflow());
      return;
    }
    schedules.set(now.name(), plan, Origin.DECLARED, words);
    Schedule changed = schedules.find(now.name()).orElseThrow();
    if (Plans.ticksOtherwise(now.plan(), changed.plan())) {
      new Aim(schedules)
          .from(
              now.name(), plan, Ticks.of(plan.timing(), changed.from()), Plans.beginning(changed));
    }
  }

  private static void pauseUndeclared(Tx tx, Definition workflow) {
    List<String> declared = workflow.schedules().stream().map(ScheduleDeclaration::name).toList();
    Schedules schedules = new Schedules(tx.database());
    for (String name : schedules.undeclared(workflow.name(), workflow.version(), declared)) {
      schedules.lock(name);
      String reason =
          "Workflow '%s' does not declare it any more, as of version %d."
              .formatted(workflow.name(), workflow.version());
      schedules.pause(name, PausedBy.UNDECLARED, reason);
      tx.afterCommit(
          () -> LOG.log(Level.WARNING, "DUR-405 Schedule {0} is paused: {1}", name, reason));
    }
  }
}
