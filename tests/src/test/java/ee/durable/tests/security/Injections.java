package ee.durable.tests.security;

import java.util.List;

/** Texts that end a value in SQL, if anybody puts values into SQL. */
public final class Injections {

  /** What to filter by. */
  public static final List<String> TEXTS =
      List.of(
          "' or '1'='1",
          "' or 1=1 --",
          "') or ('1'='1",
          "x' or true; --",
          "'; drop table durable.runs; --",
          "'; update durable.runs set status = 'CANCELLED'; --",
          "' union select * from durable.runs --",
          "'||pg_sleep(30)||'",
          "'; select pg_sleep(30); --",
          "\\' or 1=1 --",
          "\\\\'; delete from durable.runs; --",
          "$$; delete from durable.runs; $$",
          "E'\\x27 or 1=1'",
          "\" or \"\"=\"",
          "*/ or 1=1 /*",
          "1) or (1=1",
          "1; select pg_sleep(30)",
          "%",
          "_",
          "%' or '%'='",
          ":limit",
          "?",
          "$1",
          "{fn now()}",
          "{\"a\":1}",
          "durable.runs",
          "(select id from durable.runs limit 1)",
          "\uff07 or 1=1 --",
          "\u02bc or 1=1 --",
          "' or 1=1\n--",
          "null",
          "'");

  /** One of each kind, where each costs a request. */
  public static final List<String> FEW =
      List.of(
          "' or '1'='1",
          "'; drop table durable.runs; --",
          "'||pg_sleep(30)||'",
          "\\' or 1=1 --",
          "%",
          ":limit",
          "\uff07 or 1=1 --",
          "'");

  private Injections() {}
}
