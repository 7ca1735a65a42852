package ee.durable.tests.race;

import java.util.List;

/** What the protocol would be without one of its guards, and the scenario that notices. */
final class Mutants {

  private static final String LOCK = " for no key update";
  private static final String HASTE = " skip locked";
  private static final String EPOCH = "epoch = ? and seq";
  private static final String ANY_EPOCH = "(epoch = ? or true) and seq";
  private static final String NOTHING_OPEN =
      " and not exists (select 1 from durable.waits w where w.run_id = r.id and w.outcome is null)";

  private Mutants() {}

  static List<Mutant> all() {
    return List.of(
        // Claims
        mutant(
                "a step commits under any claim",
                "step of a dead node, takeover, claim and step of another")
            .edit("StepRecords.ADVANCE", EPOCH, ANY_EPOCH),
        mutant(
                "a failure is recorded under any claim",
                "failing step of a dead node, takeover, claim and step of another")
            .edit("StepRecords.RETRY", EPOCH, ANY_EPOCH),
        mutant(
                "a run is laid to sleep under any claim",
                "suspension of a dead node, takeover, claim and suspension of another")
            .edit("Sleeps.SUSPEND", EPOCH, ANY_EPOCH)
            .edit("Sleeps.SUSPEND_ON_ONE", EPOCH, ANY_EPOCH),
        mutant(
                "a compensation commits under any claim",
                "compensation of a dead node, takeover, claim of another")
            .edit("UndoRecords.ADVANCE", EPOCH, ANY_EPOCH),
        mutant("a dead node claims", "claim of a node that was taken for dead, takeover")
            .edit("RunClaims.CLAIM", "and is_alive and", "and (is_alive or true) and"),
        mutant("a claim waits for another", "claim, claim").drop("RunClaims.CLAIM", HASTE),
        mutant(
                "a node releases what another has claimed",
                "release of a node that thaws, takeover, claim of another")
            .edit("RunClaims.RELEASE", "epoch = ? and", "(epoch = ? or true) and"),
        mutant(
                "a node does not look for what it owns and is not at",
                "release of what the node is not at, claim of another")
            .blind("Nodes.OWNED", "owner = ?"),
        mutant("nobody takes the runs of dead nodes over", "takeover, takeover")
            .blind("Nodes.TAKE_OVER", "r.status = 'RUNNING'"),
        mutant(
                "a takeover waits for a lock",
                "step of a dead node, takeover, claim and step of another")
            .drop("Nodes.TAKE_OVER", HASTE),
        mutant("a node is buried though its heart has beaten", "heartbeat, burial")
            .edit("Nodes.BURY", "beat = ? and", "(beat = ? or true) and"),
        mutant("a run becomes due before its time", "retry not due, clock")
            .drop("DueRuns.MAKE_PENDING", "due_at <= clock_timestamp() and "),
        mutant("a clock waits for another", "retry due, retry due")
            .drop("DueRuns.MAKE_PENDING", HASTE),
        mutant("a clock waits for another at the end of a sleep", "end of a sleep, end of a sleep")
            .drop("DueRuns.WAKE", HASTE),
        mutant("a node claims by rules that do not hold any more", "pause, claim")
            .edit("RunClaims.CLAIM", "rules_no = ?", "(rules_no = ? or true)"),
        mutant("a claim does not ask whose turn it is", "claim of one of two runs, cancel")
            .edit("RunClaims.CLAIM", "order by turn_at, id", "order by id"),
        mutant("a shared queue is counted without its lock", "claim, claim from a shared queue")
            .drop("Queues.LOCK", LOCK),
        mutant("a run may take any number of nodes down", "step of a dead node, last takeover")
            .edit(
                "Nodes.TAKE_OVER",
                "when r.crashes + 1 >= ? then",
                "when r.crashes + 1 >= ? and false then"),
        mutant("a key starts two runs", "start with a key, start with the same key")
            .drop("RunInserts.INSERT", " on conflict do nothing"),
        // Ends
        mutant("a cancellation looks without the lock", "last step, cancel")
            .drop("RunEndings.LOCK", LOCK),
        mutant("a run that has ended leaves its waits open", "event, cancel")
            .blind("Waits.CLOSE", "outcome is null"),
        mutant(
                "children are not told of their parent's end",
                "last step of a run, suspension of the child it has started")
            .blind("Messages.CANCEL_CHILDREN", "ended_at is null"),
        mutant(
                "children are not withdrawn by an end that undoes",
                "suspension of a child, cancel of the parent that undoes")
            .blind("Messages.WITHDRAW_CHILDREN", "c.ended_at is null"),
        mutant(
                "an end that undoes does not wait for the children",
                "suspension of a child, cancel of the parent that undoes")
            .edit(
                "UndoRecords.TURN_BACK_FROM_OUTSIDE",
                "(select exists (",
                "(select false and exists ("),
        // Parents and children
        mutant("a wait is answered twice", "child's end, call's timeout")
            .drop("Waits.ANSWER", " and outcome is null"),
        mutant("a late end answers a later wait", "late child's end, event for a later wait")
            .edit("Waits.ANSWER", "no = any(?)", "(no = any(?) or true)"),
        mutant("a child answers without its parent's lock", "two children's ends")
            .drop("Waits.LOCK_IF_FREE", LOCK + HASTE),
        mutant("who should pass over a locked run waits for it", "claim, workflow's timeout")
            .drop("Waits.LOCK_IF_FREE", HASTE),
        mutant("a timeout waits for a lock", "event, wait's timeout")
            .drop("Waits.LOCK_OVERDUE", HASTE),
        mutant("a parent is resumed while it waits for another child", "two children's ends")
            .blind("Waits.ANSWER", "o.outcome is null")
            .drop("Waits.MAKE_PENDING", NOTHING_OPEN)
            .drop("Waits.HAND_OVER", NOTHING_OPEN),
        mutant(
                "a wait times out with the first of its run",
                "child's end, timeout of one call of two")
            .drop("Waits.TIME_OUT", " and due_at <= clock_timestamp()"),
        mutant(
                "a suspended run is never due",
                "wait's timeout of a run that has just been suspended")
            .blind("Sleeps.SET_DUE", "where id = ?")
            .edit(
                "Sleeps.SUSPEND_ON_ONE",
                "due_at = coalesce(cast(? as timestamptz), now()",
                "due_at = coalesce(cast(? as timestamptz), null"),
        mutant(
                "a wait that is opened again does not look at its child",
                "child's end, wait for it opened again")
            .blind("Waits.ANSWER_ENDED", "w.outcome is null"),
        mutant(
                "a locked parent is not told by message",
                "child's end, somebody who has the parent locked")
            .edit(
                "Messages.TELL_PARENT",
                "insert into durable.messages (target_id, kind, wait_no) values (?, 'CHILD_ENDED',"
                    + " ?) returning id, target_id, kind, wait_no, reason",
                "select -1::bigint as id, ?::uuid as target_id, 'CHILD_ENDED' as kind,"
                    + " ?::integer as wait_no, null::text as reason"),
        mutant(
                "nobody delivers what its writer has left",
                "child's end, somebody who has the parent locked")
            .edit("Messages.LEFT", "where created_at", "where false and created_at"),
        mutant(
                "a message stays when it is delivered",
                "delivery of a cancellation, its delivery by the sweeper")
            .edit(
                "Messages.TAKE",
                "delete from durable.messages",
                "update durable.messages set kind = kind"),
        // Events and inputs
        mutant("kept events are not looked at", "suspension, event")
            .blind("Events.OPEN", "e.taken_by is null"),
        mutant("a sender looks without the lock", "suspension, event").drop("Events.LOCK", LOCK),
        mutant("an event is received twice", "delivery of an event, event")
            .blind("Events.TAKE", "where id = any(?)"),
        mutant("a key sends two events", "event with a key, event with the same key")
            .drop("Events.INSERT", " on conflict (run_id, key) where key is not null do nothing"),
        mutant(
                "an event of an application's transaction is kept and not told",
                "suspension, event of an application's transaction")
            .edit(
                "Messages.SEND_EVENT",
                "select unnest(?), 'EVENT'",
                "select t, 'EVENT' from unnest(?) t where false"),
        mutant("an answer is taken without the lock", "answer, answer").drop("Waits.LOCK", LOCK),
        mutant(
                "a wait is cancelled without being answered",
                "event, end of the wait by an operator")
            .blind("Waits.CANCEL", "outcome is null"),
        // Blocks
        mutant(
                "a decided block does not withdraw its parts",
                "end of a part that fails the block, suspension of another")
            .blind("Siblings.WITHDRAW", "s.outcome is null"),
        mutant("an item does not give the next its turn", "end of an item, look for stalled turns")
            .blind("Siblings.GIVE_TURN", "s.waiting_for = 'TURN'"),
        mutant("a turn waits for a locked item", "end of an item, somebody who has the next locked")
            .drop("Siblings.GIVE_TURN", HASTE),
        mutant(
                "nobody looks for turns that were not given",
                "end of an item, somebody who has the next locked")
            .blind("Siblings.STALLED", "where t.waiting_for = 'TURN'"),
        mutant(
                "a withdrawn part gets its turn",
                "end of the part that is enough, look for stalled turns, claim")
            .drop(
                "Siblings.GIVE_TURN",
                " and not exists (select 1 from durable.messages m where m.target_id = s.id and"
                    + " m.kind = 'WITHDRAW')"),
        // Schedules
        mutant("a tick is answered without the schedule's lock", "tick, tick")
            .drop("Schedules.LOCK_IF_FREE", LOCK + HASTE),
        mutant("a clock waits for a schedule that another has", "tick, tick")
            .drop("Schedules.LOCK_IF_FREE", HASTE),
        mutant(
                "an operator changes a schedule without its lock",
                "backfill, backfill of the same tick")
            .drop("Schedules.LOCK", LOCK),
        mutant("a tick does not ask whether it was backfilled", "tick, backfill of the same tick")
            .blind("Fires.IS_ANSWERED", "outcome = 'STARTED'"),
        mutant("a backfill does not ask what was answered", "tick, backfill of the same tick")
            .blind("Fires.ANSWERED", "cause <> 'TRIGGER'"),
        // Operators
        mutant("a parked run is resumed without its lock", "resume, resume")
            .drop("BlockedRuns.FIND", LOCK),
        mutant("a run is resumed that is not parked any more", "care for stranded runs, cancel")
            .drop("BlockedRuns.GO_ON", " and status = 'BLOCKED'"));
  }

  private static Mutant mutant(String name, String killer) {
    return new Mutant(name, killer);
  }
}
