-- Runs that are started at times. A schedule's row is its lock: who answers a tick holds it, and moves it on to the next
-- tick in the transaction that starts the run.
create table schedules (
  name             text primary key,
  workflow         text not null,
  cron             text,                             -- either this
  zone             text not null,                    -- of cron
  period           interval,                         -- or this
  input            jsonb not null,
  queue            text not null,
  priority         integer not null,
  run_key          text,                             -- the pattern of its runs' keys
  concurrency_key  text,
  labels           jsonb not null,
  from_at          timestamptz not null,             -- nothing ticks before; a period counts from here
  until_at         timestamptz,
  jitter           interval not null,
  overlap          text not null check (overlap in ('ALLOW', 'SKIP', 'QUEUE_ONE', 'CANCEL_RUNNING')),
  catch_up_all     boolean not null,
  catch_up_window  interval not null,
  origin           text not null check (origin in ('CREATED', 'DECLARED', 'CHANGED')),
  declaration      text,                             -- as the workflow wrote it, to see whether it is another
  declared_version integer,                          -- by this version of the workflow
  paused_at        timestamptz,
  paused_by        text check (paused_by in ('OPERATOR', 'FAILURES', 'UNDECLARED')),
  pause_reason     text,
  next_tick        timestamptz,                      -- planned; null if none is left
  next_fire        timestamptz,                      -- the same, and its jitter
  held_tick        timestamptz,                      -- waits for a run of the schedule to end
  last_tick        timestamptz,
  last_fired_at    timestamptz,
  last_run         uuid,
  open_runs        uuid[] not null default '{}',     -- those it has started that may not have ended
  failures         integer not null default 0,       -- since something went well
  last_error       text,
  last_error_at    timestamptz,
  created_at       timestamptz not null default clock_timestamp(),
  check ((cron is null) <> (period is null)),
  check ((next_tick is null) = (next_fire is null)),
  check ((paused_at is null) = (paused_by is null))
);
create index schedules_due on schedules (next_fire) where paused_at is null and next_fire is not null;
create index schedules_held on schedules (name) where held_tick is not null;
create index schedules_workflow on schedules (workflow, name);

-- How ticks were answered.
create table schedule_fires (
  schedule text not null references schedules on delete cascade,
  tick     timestamptz not null,
  cause    text not null check (cause in ('TICK', 'TRIGGER', 'BACKFILL')),
  fired_at timestamptz not null default clock_timestamp(),
  outcome  text not null check (outcome in ('STARTED', 'SKIPPED', 'HELD', 'REPLACED', 'MISSED', 'FAILED')),
  run_id   uuid,
  note     text,
  primary key (schedule, tick, cause)
);
-- Whatever else goes wrong: no tick is answered twice.
create unique index schedule_fires_once on schedule_fires (schedule, tick) where cause <> 'TRIGGER';
create index schedule_fires_old on schedule_fires (fired_at);
alter table schedule_fires set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
