-- What operators do with runs that goes beyond cancelling and retrying them; see docs/adr/0025-pausing-runs.md.
alter table runs
  add column is_terminated boolean not null default false, -- ended from outside, without undoing what was left to undo
  add column is_pausing    boolean not null default false, -- pauses when the step at hand has ended
  add column paused_from   text,                           -- of a paused run: where it stood; of others it says nothing
  add column resume_due    timestamptz,                    -- of a paused run: when it would have begun, or tried again
  add constraint runs_paused_from_check
    check (paused_from in ('SCHEDULED', 'PENDING', 'CALL', 'BLOCK', 'EVENT', 'INPUT', 'SLEEP', 'RETRY')),
  drop constraint runs_status_check,
  add constraint runs_status_check check (status in ('SCHEDULED', 'PENDING', 'RUNNING', 'WAITING', 'BLOCKED',
    'QUARANTINED', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'COMPENSATED', 'COMPENSATION_FAILED'));
create index runs_pausing on runs (id) where is_pausing;

-- Who is parked is found by its status, and so is who is paused.
drop index runs_parked;
create index runs_parked on runs (status, id) where status in ('SCHEDULED', 'BLOCKED', 'QUARANTINED', 'PAUSED');
