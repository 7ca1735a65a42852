package ee.durable.tests.race;

import ee.durable.engine.family.InFlight;
import ee.durable.engine.recovery.MessageSweeper;
import ee.durable.engine.recovery.Reconciler;
import ee.durable.engine.recovery.Stranded;
import ee.durable.engine.recovery.Takeover;
import ee.durable.engine.recovery.TurnSweeper;
import ee.durable.engine.schedule.ScheduleClock;
import ee.durable.engine.timer.Clock;
import ee.durable.jpa.run.ClaimedRun;
import java.util.List;

/**
 * Turns the stations of a node, one after the other, as long as one of them has something to do:
 * claims, messages, the clock, and all that looks for what somebody has left lying.
 */
final class Crank {

  private static final int MOST = 10;
  private static final int PATIENCE = 100;

  private static final String NEXT =
      """
      select case
        when exists (select 1 from durable.runs where status = 'PENDING') then 'CLAIM'
        when exists (select 1 from durable.runs r join durable.nodes n on n.id = r.owner
                     where not n.is_alive) then 'TAKEOVER'
        when exists (select 1 from durable.runs where status = 'RUNNING') then 'RECONCILE'
        when exists (select 1 from durable.messages) then 'MESSAGES'
        when exists (select 1 from durable.runs
                     where due_at < clock_timestamp() or deadline_at < clock_timestamp()) then 'CLOCK'
        when exists (select 1 from durable.runs where status = 'BLOCKED') then 'STRANDED'
        when exists (select 1 from durable.runs t where t.waiting_for = 'TURN'
                     and not exists (select 1 from durable.runs s where s.parent_id = t.parent_id
                       and s.parent_seq = t.parent_seq and s.ended_at is null
                       and s.waiting_for is distinct from 'TURN')) then 'TURNS'
        when exists (select 1 from durable.schedules s where paused_at is null
                     and (next_fire < clock_timestamp() or held_tick is not null
                       and not exists (select 1 from durable.runs r
                                       where r.id = any(s.open_runs) and r.ended_at is null)))
          then 'SCHEDULES'
        when exists (select 1 from durable.runs where ended_at is null) then 'REST'
        else 'OVER' end
      """;

  private final Bench bench;
  private final RaceNode node;
  private final List<Reconciler> reconcilers;

  /**
   * Creates the crank of a node.
   *
   * @param living the nodes that live; each looks for what it owns and is not at
   */
  Crank(Bench bench, RaceNode node, List<RaceNode> living) {
    this.bench = bench;
    this.node = node;
    reconcilers =
        living.stream()
            .map(
                each ->
                    new Reconciler(each.transactions(), each.station(InFlight.class), each.id()))
            .toList();
  }

  /** Turns until nothing is left to do but to wait; returns whether all runs have ended. */
  boolean turn() {
    for (int turns = 0; turns < PATIENCE; turns++) {
      String next = bench.text(NEXT);
      switch (next) {
        case "CLAIM" -> work();
        case "MESSAGES" -> deliver();
        case "CLOCK" -> node.station(Clock.class).look();
        case "TAKEOVER" -> node.station(Takeover.class).run();
        case "RECONCILE" -> reconcilers.forEach(Reconciler::run);
        case "STRANDED" -> node.station(Stranded.class).run();
        case "SCHEDULES" -> node.station(ScheduleClock.class).look();
        case "TURNS" -> node.station(TurnSweeper.class).run();
        default -> {
          return next.equals("OVER");
        }
      }
    }
    throw new AssertionError("The engine does not come to rest: " + bench.text(NEXT));
  }

  /** Turns until all runs have ended, letting time pass when only that is left. */
  void turnToTheEnd() {
    for (int days = 0; days < 5 && !turn(); days++) {
      bench.letTimePass();
    }
  }

  private void work() {
    List<ClaimedRun> runs = node.claim(MOST);
    runs.forEach(node::execute);
  }

  private void deliver() {
    bench.update("update durable.messages set created_at = created_at - interval '1 minute'");
    node.station(MessageSweeper.class).run();
  }
}
