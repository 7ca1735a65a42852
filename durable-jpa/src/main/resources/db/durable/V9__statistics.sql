-- What operators see: indexes for lists of open runs, and figures that are not counted over runs.

-- Runs that have not ended are found by these and runs_pending, runs_running. A run that never waits pays for none.
create index runs_waiting on runs (waiting_for, id) where status = 'WAITING';
create index runs_parked on runs (status, id) where status in ('SCHEDULED', 'BLOCKED', 'QUARANTINED');
create index runs_forks on runs (origin_id) where origin_id is not null;
create index archived_runs_forks on archived_runs (origin_id) where origin_id is not null;
-- Runs are archived in the order in which they ended, so little says much.
create index archived_runs_ended on archived_runs using brin (ended_at);

-- What a node says of itself now and then.
alter table nodes
  add column engine     text,
  add column slots      integer,
  add column busy_slots integer,
  add column poll_lag   double precision,  -- seconds since the queue was looked at that was not for longest
  add column clock_skew double precision;  -- seconds that its clock is ahead of the database's

-- What happened to runs, in buckets of five minutes. Each node adds what it has seen now and then, never for a run.
create table statistics (
  bucket    timestamptz not null,
  kind      text not null check (kind in ('STARTED', 'ENDED', 'CHILD_ENDED', 'FAILURE', 'DURATION', 'LATENCY')),
  workflow  text not null,
  queue     text not null,
  detail    text not null,                 -- of an end its status, of a failure its type
  step      integer not null,              -- of a histogram; two for each doubling of milliseconds
  n         bigint not null,
  primary key (bucket, kind, workflow, queue, detail, step)
) with (fillfactor = 70);
alter table statistics set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
