package ee.durable.jpa.run;

import ee.durable.jpa.Database;
import ee.durable.jpa.Rows;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the end of one part of a block means for the others. */
public final class Siblings {

  /**
   * The block is decided when a part that it needs has not completed, when enough have, or when too
   * many have not. Whoever finds it so is the last to: the others' waits lose their policy, or each
   * of a thousand withdrawn siblings would find it again. Asked under the lock of the parent.
   */
  private static final String WITHDRAW =
      """
      with ended as (
        select w.run_id, w.seq, w.is_fail_fast, w.first_of, c.status
        from durable.waits w join durable.runs c on c.id = w.child_id
        where w.run_id = ? and w.no = ?),
      counted as (
        select count(*) as parts,
            count(*) filter (where c.status = 'COMPLETED') as completed,
            count(*) filter (where c.ended_at is not null and c.status <> 'COMPLETED') as others
        from ended e
        join durable.waits w on w.run_id = e.run_id and w.seq = e.seq and w.kind = 'BLOCK'
        join durable.runs c on c.id = w.child_id
        where e.first_of is not null),
      decided as (
        select e.run_id, e.seq from ended e, counted k
        where (e.is_fail_fast and e.status <> 'COMPLETED')
           or k.completed >= e.first_of or k.parts - k.others < e.first_of)
      update durable.waits s
      set is_fail_fast = false, first_of = null
      from decided d
      where s.run_id = d.run_id and s.seq = d.seq and s.kind = 'BLOCK' and s.outcome is null
      returning s.child_id
      """;

  private static final String GIVE_TURN =
      """
      update durable.runs
      set status = 'PENDING', waiting_for = null, ready_at = clock_timestamp(),
          turn_at = clock_timestamp() - coalesce(head_start, '0')
      where id = (
        select s.id from durable.runs s
        where s.parent_id = ? and s.parent_seq = ? and s.waiting_for = 'TURN'
          and not exists (select 1 from durable.messages m
                          where m.target_id = s.id and m.kind = 'WITHDRAW')
        order by s.parent_wait
        limit 1
        for no key update skip locked)
      returning queue
      """;

  private static final String IS_FAIL_FAST =
      "select is_fail_fast from durable.waits where run_id = ? and no = ?";

  /**
   * Blocks where some wait for their turn and nobody is left to give it. The end of a part that the
   * block has not been told of yet may decide it, so that nobody begins any more.
   */
  private static final String STALLED =
      """
      select distinct t.parent_id, t.parent_seq from durable.runs t
      where t.waiting_for = 'TURN'
        and not exists (select 1 from durable.runs s
                        where s.parent_id = t.parent_id and s.parent_seq = t.parent_seq
                          and s.ended_at is null and s.waiting_for is distinct from 'TURN')
        and not exists (select 1 from durable.messages m
                        where m.target_id = t.parent_id and m.kind = 'CHILD_ENDED')
      limit ?
      """;

  private final Database database;

  /** Creates the repository for one transaction. */
  public Siblings(Database database) {
    this.database = database;
  }

  /** Returns the parts of a block that it does not need any longer, now that one has ended. */
  public List<UUID> withdraw(UUID parent, int waitNo) {
    return database.query(WITHDRAW, row -> Rows.uuid(row, "child_id"), parent, waitNo);
  }

  /** Returns whether a part that does not complete fails the block. */
  public boolean isFailFast(UUID parent, int waitNo) {
    return database
        .first(IS_FAIL_FAST, row -> row.getBoolean("is_fail_fast"), parent, waitNo)
        .orElse(false);
  }

  /**
   * Lets the next part of a block begin that is not withdrawn, and returns its queue; empty if none
   * is waiting.
   */
  public Optional<String> giveTurn(UUID parent, int seq) {
    return database.first(GIVE_TURN, row -> row.getString("queue"), parent, seq);
  }

  /**
   * A block.
   *
   * @param parent the run
   * @param seq its position
   */
  public record BlockOf(UUID parent, int seq) {}

  /** Lists blocks where some wait for their turn and nobody is left to give it. */
  public List<BlockOf> stalled(int most) {
    return database.query(
        STALLED, row -> new BlockOf(Rows.uuid(row, "parent_id"), row.getInt("parent_seq")), most);
  }
}
