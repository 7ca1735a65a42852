package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.run.RunId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The archive has all columns that the hot tables have, and those that they will have. */
class ArchiveColumnsLightIT {

  private static final String COLUMNS =
      """
      select attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute
      where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped
        and attname not in ('completed', 'family_ended_at')
      order by attname
      """;

  private final HistoryLab history = new HistoryLab();
  private final Lab lab = history.lab;

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void everyTableThatBelongsToRunsLeavesWithThem() {
    List<String> ofRuns =
        lab.column(
            """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = cast(? as regnamespace) and c.relkind = 'r' and not c.relispartition
              and (a.attname = 'run_id' or c.relname = 'runs' and a.attname = 'id')
              and c.relname <> 'schedule_fires' -- how a tick was answered is told whatever became of its run
            order by 1
            """,
            lab.inSchema("durable.").replace(".", ""));

    assertThat(ofRuns).containsExactlyInAnyOrderElementsOf(HistoryLab.TABLES);
    assertThat(lab.column(lab.inSchema("select unnest(durable.leaving_tables())")))
        .containsExactlyElementsOf(HistoryLab.TABLES);
  }

  @Test
  void theArchiveHasEveryColumnAndTheViewsShowIt() {
    sameColumns();
  }

  @Test
  void aColumnThatALaterMigrationAddsLeavesAsWell() {
    RunId before = history.family(0);
    history.look();
    lab.update("alter table durable.runs add column colour text not null default 'red'");
    lab.update("alter table durable.runs add column seen_at timestamptz default clock_timestamp()");

    lab.rows("select durable.keep_archive_alike()");
    RunId after = history.family(0);
    lab.update("update durable.runs set colour = 'blue' where id = ?", after.value());
    history.look();

    sameColumns();
    assertThat(lab.rows("select id, colour from durable.all_runs order by id"))
        .containsExactly(before + " red", after + " blue");
    assertThat(lab.count("select count(*) from durable.all_runs where seen_at is not null"))
        .isEqualTo(1);
  }

  /** Rather nothing moves than a column is lost. */
  @Test
  void aColumnThatTheArchiveLacksKeepsEverythingWhereItIs() {
    lab.update("alter table durable.runs add column colour text");
    history.family(1);

    history.look();

    assertThat(history.hot()).isEqualTo(2);
    assertThat(history.archived()).isZero();
  }

  private void sameColumns() {
    for (String table : HistoryLab.TABLES) {
      List<String> hot = columns(table);
      assertThat(columns("archived_" + table)).as(table).isEqualTo(hot);
      assertThat(columns("all_" + table)).as(table).isEqualTo(hot);
    }
  }

  private List<String> columns(String table) {
    return lab.column(COLUMNS, lab.inSchema("durable." + table));
  }
}
