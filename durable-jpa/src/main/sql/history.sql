-- The history of the schema: which migrations were applied to it. The engine reads it at its start. The schema is there: see roles.sql.
create table if not exists durable.schema_history (
  installed_rank integer primary key,
  version        varchar(50),
  description    varchar(200) not null,
  type           varchar(20) not null,
  script         varchar(1000) not null,
  checksum       integer,                           -- null: applied by hand, and not compared
  installed_by   varchar(100) not null,
  installed_on   timestamp not null default now(),
  execution_time integer not null,
  success        boolean not null
);
create index if not exists schema_history_s_idx on durable.schema_history (success);
