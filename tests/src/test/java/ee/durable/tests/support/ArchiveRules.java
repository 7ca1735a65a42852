package ee.durable.tests.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must never be in the archive, or left behind when a family goes there. */
final class ArchiveRules {

  static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(
        "a run is hot and archived",
        "select id from durable.runs join durable.archived_runs a using (id)");
    QUERIES.put(
        "a run is in the archive twice",
        "select id from durable.archived_runs group by id having count(*) > 1");
    QUERIES.put(
        "an archived run has not ended",
        "select id, status from durable.archived_runs where ended_at is null");
    QUERIES.put(
        "an archived run is not where its parent is",
        """
        select c.id from durable.archived_runs c join durable.archived_runs p on p.id = c.parent_id
        where (c.completed, c.family_ended_at) is distinct from (p.completed, p.family_ended_at)
        """);
    QUERIES.put(
        "a parent is archived and its child is not",
        """
        select c.id from durable.runs c join durable.archived_runs p on p.id = c.parent_id
        """);
    QUERIES.put(
        "a child is archived and its parent is not, and the family is not leaving",
        """
        with recursive line as (
          select c.id, c.parent_id from durable.archived_runs c
          where c.parent_id is not null
          and not exists (select 1 from durable.archived_runs p where p.id = c.parent_id)
          union all
          select l.id, p.parent_id from line l join durable.runs p on p.id = l.parent_id
          where p.parent_id is not null)
        select l.id, l.parent_id from line l left join durable.runs p on p.id = l.parent_id
        where p.parent_id is null and not exists (select 1 from durable.leaving x where x.root_id = p.id)
        """);
    QUERIES.put(
        "a family is said to leave that has left, or that is not there",
        """
        select x.root_id from durable.leaving x
        where not exists (select 1 from durable.runs r where r.id = x.root_id)
        """);
    for (String table :
        List.of("attempts", "waits", "events", "effects", "block_contexts", "step_logs")) {
      QUERIES.put(
          "rows of " + table + " were left behind by their run",
          """
          select t.run_id from durable.%s t
          where not exists (select 1 from durable.runs r where r.id = t.run_id)
          """
              .formatted(table));
      QUERIES.put(
          "rows of " + table + " have gone before their run, or are not where it is",
          """
          select t.run_id from durable.archived_%s t
          where not exists (select 1 from durable.archived_runs r where r.id = t.run_id
                            and r.completed = t.completed and r.family_ended_at = t.family_ended_at)
          """
              .formatted(table));
    }
  }

  private ArchiveRules() {}
}
