-- Nodes that claim nothing more, see docs/adr/0031-draining-nodes.md. Not a column of nodes: whoever drains a node in a
-- long transaction must not hold the row on which the node shows that it lives.
create table node_drains (
  node       uuid primary key references nodes (id) on delete cascade, -- one start of one engine
  reason     text,
  drained_at timestamptz not null default clock_timestamp()
);
