-- Queues that are limited, paused and changed while they work; crashes that repeat; runs made of others.

alter table nodes add column queues text[] not null default '{}';

alter table queues
  add column rules_no             integer not null default 0,     -- raised by whoever changes the queue
  add column is_changed           boolean not null default false, -- at run time: the configuration counts no more
  add column concurrency_per_node integer,
  add column concurrency          integer,
  add column concurrency_per_key  integer,
  add column rate_runs            integer,
  add column rate_period          interval,
  add column ageing               interval not null default '1 hour', -- waiting so long is worth a level of priority
  add column admission_limit      integer,
  add column drained_at           timestamptz,                    -- since then applications start nothing in it
  add column drain_reason         text,
  add constraint queues_rate_check check ((rate_runs is null) = (rate_period is null));

create table queue_pauses (
  queue     text not null,
  node      text not null default '',               -- the label of the nodes; empty for all
  reason    text,
  paused_at timestamptz not null default clock_timestamp(),
  primary key (queue, node)
);

-- What was claimed of queues with a rate limit, for as long as the limit looks back.
create table queue_claims (
  queue      text not null,
  claimed_at timestamptz not null default clock_timestamp(),
  runs       integer not null
);
create index queue_claims_recent on queue_claims (queue, claimed_at);
alter table queue_claims set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

alter table runs
  add column concurrency_key text,                  -- whose run it is
  add column unique_key      text,                  -- of one open run only
  add column debounce_key    text,
  add column head_start      interval,              -- what its priority is worth; null for none
  add column turn_at         timestamptz,           -- pending since, less its head start: the order of claims
  add column crashes         smallint not null default 0, -- of its nodes, since the last progress
  add column attempts_before integer not null default 0, -- of the step at hand, before an operator's retry
  add column origin_id       uuid;                  -- the run it was made of

update runs set head_start = priority * interval '1 hour' where priority <> 0;
update runs set turn_at = ready_at - coalesce(head_start, '0');
alter table runs
  alter column turn_at set default clock_timestamp(),
  alter column turn_at set not null,
  drop constraint runs_status_check,
  add constraint runs_status_check check (status in ('SCHEDULED', 'PENDING', 'RUNNING', 'WAITING', 'BLOCKED',
    'QUARANTINED', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'COMPENSATED', 'COMPENSATION_FAILED'));

drop index runs_pending;
create index runs_pending on runs (queue, turn_at, id) where status = 'PENDING';
create index runs_pending_keys on runs (queue, concurrency_key, turn_at, id)
  where status = 'PENDING' and concurrency_key is not null;

-- Serves the owner's look at what it owns as well: there are never more rows in it than workers.
drop index runs_owned;
create index runs_running on runs (queue, concurrency_key, owner) where status = 'RUNNING';

create unique index runs_unique on runs (workflow, unique_key) where unique_key is not null and ended_at is null;
create unique index runs_debounced on runs (workflow, debounce_key)
  where debounce_key is not null and status = 'SCHEDULED';

create index messages_target on messages (target_id);
