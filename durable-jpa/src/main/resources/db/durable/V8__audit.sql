-- What operators did, see docs/adr/0024-audit.md. Rows are added and never changed, and each is chained to the one before.
create table audit (
  number      bigint primary key,                    -- without a gap, in the order of commits
  at          timestamptz not null,
  key         uuid not null,
  actor       text not null,
  roles       text[] not null,
  channel     text not null check (channel in ('CONSOLE', 'REST')),
  address     text,
  action      text not null,
  target_type text,
  target_id   text,
  reason      text,
  details     jsonb,
  outcome     text not null check (outcome in ('DONE', 'REFUSED', 'DENIED')),
  message     text,
  result      text,
  previous    bytea not null,                        -- the hash of the row before; empty for the first
  hash        bytea not null,
  check ((target_type is null) = (target_id is null))
);
create unique index audit_key on audit (key);
create index audit_actor on audit (actor, number);
create index audit_action on audit (action, number);
create index audit_target on audit (target_id, number) where target_id is not null;
create index audit_at on audit (at);

-- What a row is hashed over: all of it, in a form that depends on no setting.
create function audit_digest(entry audit) returns bytea language sql stable as
$$ select sha256(convert_to(jsonb_build_array(
     entry.number, extract(epoch from entry.at)::text, entry.key, entry.actor, entry.roles, entry.channel, entry.address,
     entry.action, entry.target_type, entry.target_id, entry.reason, entry.details, entry.outcome, entry.message,
     entry.result, encode(entry.previous, 'hex'))::text, 'UTF8')) $$;

-- The database numbers, dates and chains: who may insert can neither choose these nor write two rows after the same one.
-- The lock is held until the commit, so rows are numbered as they are committed.
create function audit_chained() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_advisory_xact_lock('audit'::regclass::oid::bigint);
  select number + 1, hash into new.number, new.previous from audit order by number desc limit 1;
  new.number := coalesce(new.number, 1);
  new.previous := coalesce(new.previous, '');
  new.at := clock_timestamp();
  new.hash := audit_digest(new);
  return new;
end $$;
create trigger audit_chained before insert on audit for each row execute function audit_chained();

-- Not even the owner changes a row by mistake.
create function audit_kept() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is added to, and never changed.' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_kept before update or delete or truncate on audit for each statement execute function audit_kept();

do $$
begin
  if exists (select from pg_roles where rolname = 'durable_app') then
    revoke update, delete on audit from durable_app;
  end if;
end $$;
