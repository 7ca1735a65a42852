-- What operators do with runs that goes beyond cancelling and retrying them.
alter table runs
  add column is_terminated boolean not null default false; -- ended from outside, without undoing what was left to undo
