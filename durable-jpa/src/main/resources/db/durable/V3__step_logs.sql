-- What the body of a step logged and printed: one row a pass, none if it was silent. Apart from the attempts, since
-- a pass that ends in a wait has no row there, and lists of attempts need not carry it.
create table step_logs (
  run_id  uuid not null,
  seq     integer not null,
  number  integer not null,                         -- of the attempt
  pass    integer not null,                         -- passes of the step before it that ended in a wait
  entries jsonb not null,
  primary key (run_id, seq, number, pass)
);
