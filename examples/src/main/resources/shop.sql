-- The application's own tables. There is no unique constraint on purpose: a double charge must be able to
-- show itself in the report.
create schema if not exists shop;

create table if not exists shop.charge (
  id         bigint generated always as identity primary key,
  order_id   text           not null,
  run_id     uuid           not null,
  amount     numeric(12, 2) not null,
  created_at timestamptz    not null default now()
);

create table if not exists shop.reservation (
  id         bigint generated always as identity primary key,
  order_id   text        not null,
  run_id     uuid        not null,
  created_at timestamptz not null default now()
);

create table if not exists shop.sent_email (
  id         bigint generated always as identity primary key,
  order_id   text        not null,
  run_id     uuid        not null,
  recipient  text        not null,
  created_at timestamptz not null default now()
);

create table if not exists shop.processed_order (
  id         bigint generated always as identity primary key,
  order_id   text        not null,
  run_id     uuid        not null,
  payment_id text        not null,
  created_at timestamptz not null default now()
);
