-- A run is one row; the row is its only lock. Times are the database's, never a node's.

create table nodes (
  id         uuid primary key,
  label      text not null,
  is_alive   boolean not null default true,
  beat       bigint not null default 0,
  started_at timestamptz not null default clock_timestamp(),
  beat_at    timestamptz not null default clock_timestamp()
);

-- The queues that some node works for, or has worked for.
create table queues (
  name       text primary key,
  created_at timestamptz not null default clock_timestamp()
);

create table runs (
  id              uuid primary key,
  workflow        text not null,
  queue           text not null,
  priority        smallint not null default 0,
  key             text,
  labels          jsonb,

  status          text not null check (status in ('SCHEDULED', 'PENDING', 'RUNNING', 'WAITING', 'BLOCKED',
                    'COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'COMPENSATED', 'COMPENSATION_FAILED')),
  waiting_for     text check (waiting_for in ('CALL', 'RETRY')),
  step            text,                             -- where it is; null at the start and at the end
  seq             integer not null default 0,       -- committed steps
  attempt         integer not null default 1,       -- of the step at hand
  passes          integer not null default 0,       -- of the step at hand that ended in a wait
  waits           integer not null default 0,       -- made so far, the last wait's number
  children        integer not null default 0,       -- called and started so far

  owner           uuid,                             -- the node that runs it
  epoch           bigint not null default 0,        -- fencing token, raised by whoever takes the run
  claims          integer not null default 0,       -- since the last progress

  parent_id       uuid,
  parent_seq      integer,                          -- the parent's position when the child was made
  parent_attempt  integer,
  parent_step     text,
  parent_wait     integer,                          -- the parent's wait that the child's end answers
  ref             text,
  link            text check (link in ('CALL', 'START')),
  input_digest    uuid,
  on_parent_close text check (on_parent_close in ('CANCEL', 'LEAVE_RUNNING')),
  depth           smallint not null default 0,

  created_at      timestamptz not null default clock_timestamp(),
  ready_at        timestamptz not null default clock_timestamp(),   -- pending since, for the order of claims
  started_at      timestamptz,
  step_started_at timestamptz,                      -- the first pass of the attempt at hand
  due_at          timestamptz,                      -- when something happens by itself
  deadline_at     timestamptz,                      -- the workflow's timeout
  ended_at        timestamptz,

  input           jsonb not null,
  context         jsonb,                            -- null while it is still the input
  failure         jsonb,

  check ((status = 'RUNNING') = (owner is not null)),
  check ((status = 'WAITING') = (waiting_for is not null)),
  check ((status in ('COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'COMPENSATED', 'COMPENSATION_FAILED'))
         = (ended_at is not null))
) with (fillfactor = 80);

-- Each index holds only the runs it is asked for, so that history costs the living nothing.
create index runs_pending on runs (queue, priority desc, ready_at, id) where status = 'PENDING';
create index runs_due on runs (due_at) where due_at is not null;
create index runs_deadline on runs (deadline_at) where deadline_at is not null;
create index runs_owned on runs (owner) where owner is not null;
create index runs_children on runs (parent_id, parent_seq) where parent_id is not null;
create unique index runs_key on runs (workflow, key) where key is not null;
create index runs_unsuccessful on runs (id) where status in ('FAILED', 'TIMED_OUT', 'COMPENSATION_FAILED');

-- An ended attempt. The attempt at hand is told by the run itself.
create table attempts (
  run_id     uuid not null,
  seq        integer not null,
  number     integer not null,
  epoch      bigint not null,
  step       text not null,
  outcome    text not null check (outcome in ('COMPLETED', 'FAILED')),
  started_at timestamptz not null,
  ended_at   timestamptz not null default clock_timestamp(),
  output     jsonb,
  failure    jsonb,
  primary key (run_id, seq, number)
);

-- What a step of a run waits for. Answered once, under the lock of the run.
create table waits (
  run_id        uuid not null,
  no            integer not null,
  seq           integer not null,
  step          text not null,
  attempt       integer not null,                   -- of the step, that waits
  kind          text not null check (kind in ('CALL')),
  name          text not null,                      -- of a call: the ref
  child_id      uuid,
  due_at        timestamptz,
  timeout_value jsonb,
  on_timeout    text check (on_timeout in ('CANCEL', 'LEAVE_RUNNING')),
  outcome       text check (outcome in ('ENDED', 'TIMED_OUT', 'CLOSED')),
  created_at    timestamptz not null default clock_timestamp(),
  answered_at   timestamptz,
  primary key (run_id, no),
  check ((outcome is null) = (answered_at is null))
);
create index waits_open on waits (run_id, due_at) where outcome is null;

-- News for a run that could not be told under its lock; deleted by whoever tells it.
create table messages (
  id         bigint generated always as identity primary key,
  target_id  uuid not null,
  kind       text not null check (kind in ('CHILD_ENDED', 'CANCEL')),
  wait_no    integer,
  reason     text,
  created_at timestamptz not null default clock_timestamp()
);

alter table runs set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
alter table waits set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
alter table messages set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
