-- Least privilege: durable_owner owns the schema and applies migrations, durable_app is whom the engine logs in as. It
-- reads and writes rows, and changes no table. To be run by the administrator, as a user that may create roles, before
-- the first migration and again after each: what a migration has made is granted as well.
do $$
begin
  if not exists (select from pg_roles where rolname = 'durable_owner') then
    create role durable_owner nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'durable_app') then
    create role durable_app login; -- alter role durable_app password '..', or by a certificate
  end if;
end $$;

create schema if not exists durable authorization durable_owner;
grant usage on schema durable to durable_app;
revoke create on schema durable from durable_app;
grant select, insert, update, delete on all tables in schema durable to durable_app;
grant usage, select on all sequences in schema durable to durable_app;
alter default privileges for role durable_owner in schema durable
  grant select, insert, update, delete on tables to durable_app;
alter default privileges for role durable_owner in schema durable
  grant usage, select on sequences to durable_app;

do $$
begin
  if to_regclass('durable.schema_history') is not null then
    revoke insert, update, delete on durable.schema_history from durable_app;
  end if;
  -- What operators did is added to, and never changed.
  if to_regclass('durable.audit') is not null then
    revoke update, delete on durable.audit from durable_app;
  end if;
  -- The archive's partitions are made and dropped by functions that act for the owner.
  if to_regprocedure('durable.make_archive_week(boolean, date)') is not null then
    grant execute on function durable.make_archive_week(boolean, date) to durable_app;
    grant execute on function durable.drop_archive_part(boolean, interval) to durable_app;
  end if;
end $$;
