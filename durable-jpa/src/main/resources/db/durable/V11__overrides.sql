-- Steps that an operator has completed or left out; see docs/adr/0030-overriding-steps.md.
alter table attempts
  add column overridden      text,  -- in place of what its body would have done; null if the body ran
  add column override_reason text,
  add constraint attempts_overridden_check check (overridden in ('COMPLETED', 'SKIPPED'));
