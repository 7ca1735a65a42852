-- Blocks, waits, compensation, versions.

alter table nodes add column workflows text[] not null default '{}';   -- what it has deployed, as name@version

alter table runs
  add column version     integer not null default 0,        -- of the workflow; 0 until a node that knows it claims the run
  add column scope       text,                              -- the branch or loop it runs; null for a whole workflow
  add column base_id     uuid,                              -- whose context it began with, see block_contexts
  add column base_seq    integer,
  add column removed     text[],                            -- keys of that context it has removed
  add column sibling     integer,                           -- its number among the branches or items of its block
  add column has_turns   boolean not null default false,    -- its end gives a sibling its turn
  add column counters    jsonb,                             -- iterations of loops, backward jumps
  add column undo_on     text[],                            -- ends from outside that undo
  add column is_undoable boolean not null default false,    -- it has done something that can be undone
  add column undoing     text check (undoing in ('FAILED', 'CANCELLED', 'TIMED_OUT', 'UNDO')),  -- what comes after
  add column undo_before integer,                           -- entries below this are still to be undone
  add column undo_failed boolean not null default false,
  add column undoes      uuid;                              -- the ended run whose steps this one undoes

alter table runs
  drop constraint runs_waiting_for_check,
  drop constraint runs_link_check,
  add constraint runs_waiting_for_check
    check (waiting_for in ('CALL', 'BLOCK', 'EVENT', 'INPUT', 'SLEEP', 'RETRY', 'TURN')),
  add constraint runs_link_check check (link in ('CALL', 'START', 'BLOCK', 'UNDO')),
  add constraint runs_base_check check ((base_id is null) = (base_seq is null)),
  add constraint runs_undo_before_check check ((undoing is null) = (undo_before is null));

create index runs_turns on runs (parent_id, parent_seq, parent_wait) where waiting_for = 'TURN';

-- The context of a run as its block found it. Written once for all branches and items, never changed.
create table block_contexts (
  run_id  uuid not null,
  seq     integer not null,
  input   jsonb not null,
  context jsonb not null,
  item    jsonb,                                            -- of the loop around the block
  index   integer,
  primary key (run_id, seq)
);

alter table attempts
  add column kind text not null default 'STEP' check (kind in ('STEP', 'COMPENSATION')),
  add column is_undoable boolean not null default false,    -- the step has a compensation
  add column counters jsonb;                                -- of a step that has, its iterations of loops

alter table waits
  drop constraint waits_kind_check,
  drop constraint waits_outcome_check,
  add constraint waits_kind_check check (kind in ('CALL', 'BLOCK', 'EVENT', 'INPUT', 'SLEEP')),
  add constraint waits_outcome_check
    check (outcome in ('ENDED', 'ANSWERED', 'TIMED_OUT', 'CANCELLED', 'CLOSED')),
  alter column name drop not null,                          -- of a call the ref, of an input its name
  add column names            text[],                       -- of the events
  add column needed           integer,
  add column correlation      text,
  add column is_fail_fast     boolean not null default false,
  add column first_of         integer,
  add column question         jsonb,
  add column assignee         text,
  add column role             text,
  add column fails_on_timeout boolean not null default false,
  add column answer           jsonb,                        -- the events, or the answer
  add column answered_by      text,
  add column reason           text;                         -- why it was cancelled

create index waits_correlated on waits (correlation) where outcome is null and correlation is not null;
create index waits_inputs on waits (created_at, run_id, no) where kind = 'INPUT' and outcome is null;

-- Events that were sent to a run, kept until a wait takes them.
create table events (
  id       bigint generated always as identity primary key,
  run_id   uuid not null,
  name     text not null,
  key      text,
  payload  jsonb not null,
  sent_at  timestamptz not null default clock_timestamp(),
  taken_by integer                                          -- the wait
);
create index events_kept on events (run_id, id) where taken_by is null;
create index events_of_run on events (run_id, id);
create unique index events_key on events (run_id, key) where key is not null;

-- Effects that have happened, and what they answered.
create table effects (
  run_id      uuid not null,
  seq         integer not null,
  name        text not null,
  answer      jsonb not null,
  happened_at timestamptz not null default clock_timestamp(),
  primary key (run_id, seq, name)
);

alter table messages
  drop constraint messages_kind_check,
  add constraint messages_kind_check check (kind in ('CHILD_ENDED', 'CANCEL', 'WITHDRAW', 'EVENT'));

alter table events set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
