-- Where in a trace a run is, as W3C headers say it: what the spans of its steps are below, and the span of the pass of
-- the step at hand that ended in a wait. Null where nobody traces.
alter table runs
  add column traceparent      text,
  add column tracestate       text,
  add column pass_traceparent text;
