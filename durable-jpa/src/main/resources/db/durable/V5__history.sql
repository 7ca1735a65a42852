-- Families of runs that have all ended leave the hot tables; see docs/adr/0014-history.md.

-- The tables that leave. A run goes with everything that belongs to it.
create function leaving_tables() returns text[] language sql immutable as
$$ select array['runs', 'attempts', 'waits', 'events', 'effects', 'block_contexts', 'step_logs'] $$;

-- Where they go: a partition for each week in which the last of a family ended, and for whether its root completed.
-- Whether a column may be null is up to the hot tables, and may change there.
do $$
declare
  hot text;
  filled text;
begin
  foreach hot in array leaving_tables() loop
    execute format(
      'create table archived_%1$s (completed boolean not null, family_ended_at timestamptz not null, like %1$s)
       partition by range (completed, family_ended_at)', hot);
    for filled in
      select attname from pg_attribute where attrelid = hot::regclass and attnum > 0 and attnotnull and not attisdropped
    loop
      execute format('alter table archived_%s alter column %I drop not null', hot, filled);
    end loop;
  end loop;
end $$;

create index archived_runs_id on archived_runs (id);
create index archived_runs_children on archived_runs (parent_id) where parent_id is not null;
create index archived_runs_workflow on archived_runs (workflow, id);
create index archived_runs_key on archived_runs (key, workflow) where key is not null;
create index archived_runs_labels on archived_runs using gin (labels jsonb_path_ops) where labels is not null;
create index archived_runs_created on archived_runs using brin (created_at);
create index archived_runs_incomplete on archived_runs (id) where status <> 'COMPLETED';
create index archived_attempts_run on archived_attempts (run_id, seq, number);
create index archived_waits_run on archived_waits (run_id, no);
create index archived_waits_inputs on archived_waits (created_at, run_id, no) where kind = 'INPUT';
create index archived_events_run on archived_events (run_id, id);
create index archived_effects_run on archived_effects (run_id, seq);
create index archived_block_contexts_run on archived_block_contexts (run_id, seq);
create index archived_step_logs_run on archived_step_logs (run_id, seq, number, pass);

-- Who may leave, the longest ended first.
create index runs_ended on runs (ended_at, id) where parent_id is null and ended_at is not null;

-- A family that is too large to leave at once, while it leaves in slices, its root last.
create table leaving (
  root_id         uuid primary key,
  family_ended_at timestamptz not null
);

-- What a hot table has and its archive lacks is added there, and all_runs, all_attempts and so on show both as one.
-- Called after each migration, so that no column is ever forgotten.
create function keep_archive_alike() returns void language plpgsql set search_path from current as $$
declare
  hot text;
  hot_columns text;
  seen_columns text;
  missing record;
begin
  perform pg_advisory_xact_lock('archived_runs'::regclass::oid::bigint);
  foreach hot in array leaving_tables() loop
    for missing in
      select a.attname, format_type(a.atttypid, a.atttypmod) type, pg_get_expr(d.adbin, d.adrelid) otherwise
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = hot::regclass and a.attnum > 0 and not a.attisdropped
        and not exists (select from pg_attribute b where b.attrelid = ('archived_' || hot)::regclass
                        and b.attname = a.attname and not b.attisdropped)
      order by a.attnum
    loop
      execute format('alter table archived_%s add column %I %s', hot, missing.attname, missing.type)
        -- A default that has to be calculated would be a rewrite of all history.
        || case when missing.otherwise !~ '[(]' then ' default ' || missing.otherwise else '' end;
    end loop;

    select string_agg(quote_ident(attname), ', ' order by attnum) into hot_columns
    from pg_attribute where attrelid = hot::regclass and attnum > 0 and not attisdropped;
    select string_agg(quote_ident(attname), ', ' order by attnum) into seen_columns
    from pg_attribute where attrelid = to_regclass('all_' || hot) and attnum > 0 and not attisdropped;
    if seen_columns is distinct from hot_columns then
      if seen_columns is not null then
        execute format('drop view all_%s', hot);
      end if;
      execute format('create view all_%1$s as select %2$s from %1$s union all select %2$s from archived_%1$s',
                     hot, hot_columns);
    end if;
  end loop;
end $$;
select keep_archive_alike();

-- Makes the partitions for a week, unless they are there; asked by every node. They are made apart and attached, which
-- keeps neither readers nor movers waiting. The functions act for the owner of the schema: whom the engine logs in as
-- needs no right to create tables, only the right to execute these two.
create function make_archive_week(is_completed boolean, week date) returns void
language plpgsql security definer set search_path from current set lock_timeout to '5s' as $$
declare
  hot text;
  part text;
begin
  foreach hot in array leaving_tables() loop
    part := format('archived_%s_%s_%s', hot, case when is_completed then 'completed' else 'failed' end,
                   to_char(week, 'YYYYMMDD'));
    continue when exists (select from pg_class where relname = part and relnamespace = current_schema()::regnamespace);
    perform pg_advisory_xact_lock('archived_runs'::regclass::oid::bigint);
    -- Asked again, and of the table itself: a cached "there is none" would outlive the lock.
    continue when exists (select from pg_class where relname = part and relnamespace = current_schema()::regnamespace);
    execute format('create table %I (like archived_%s)', part, hot);
    execute format('alter table archived_%s attach partition %I for values from (%L, %L) to (%L, %L)',
                   hot, part, is_completed, week::timestamp at time zone 'UTC',
                   is_completed, (week + 7)::timestamp at time zone 'UTC');
  end loop;
end $$;

-- Drops one partition of the oldest week in which everything has passed its age, and returns its name; null if there
-- is none, or if somebody reads it and it must be tried again. The runs go first: nobody finds the rest without them.
create function drop_archive_part(is_completed boolean, age interval) returns text
language plpgsql security definer set search_path from current set lock_timeout to '200ms' as $$
declare
  part text;
begin
  select c.relname into part
  from unnest(leaving_tables()) hot
  join pg_inherits i on i.inhparent = ('archived_' || hot)::regclass
  join pg_class c on c.oid = i.inhrelid
  where c.relname = format('archived_%s_%s_%s', hot, case when is_completed then 'completed' else 'failed' end,
                           right(c.relname, 8))
    and (to_date(right(c.relname, 8), 'YYYYMMDD') + 7)::timestamp at time zone 'UTC' <= clock_timestamp() - age
  order by right(c.relname, 8), hot <> 'runs', hot
  limit 1;
  if part is not null then
    execute format('drop table %I', part);
  end if;
  return part;
exception
  when lock_not_available then
    return null;
end $$;

revoke execute on function make_archive_week(boolean, date) from public;
revoke execute on function drop_archive_part(boolean, interval) from public;

-- The hot tables are small and change all the time: they are vacuumed early, and without a pause.
do $$
declare
  hot text;
begin
  foreach hot in array leaving_tables() || array['messages', 'nodes'] loop
    execute format(
      'alter table %s set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500,
         autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.05)', hot);
  end loop;
  foreach hot in array array['runs', 'attempts', 'waits', 'events', 'effects', 'block_contexts', 'step_logs'] loop
    execute format(
      'alter table %s set (toast.autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_vacuum_threshold = 500,
         toast.autovacuum_vacuum_cost_delay = 0)', hot);
  end loop;
  alter table messages set (autovacuum_vacuum_scale_factor = 0);
end $$;
