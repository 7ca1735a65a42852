package ee.durable.tests.support;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/**
 * A table of the tests' own, which steps write to. No key keeps a row from being there twice, so
 * that a step that committed twice is seen.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Ledger {

  @EJB private Sql sql;

  @PostConstruct
  void create() {
    sql.update(
        "create table if not exists public.ledger (account text not null, entry text not null)");
  }

  /** Writes an entry, in the caller's transaction. */
  public void write(Object account, String entry) {
    sql.update("insert into public.ledger values (?, ?)", account.toString(), entry);
  }

  /** Counts the entries of an account. */
  public long count(Object account) {
    return sql.count("select count(*) from public.ledger where account = ?", account.toString());
  }

  /** Counts one kind of entry of an account. */
  public long count(Object account, String entry) {
    return sql.count(
        "select count(*) from public.ledger where account = ? and entry = ?",
        account.toString(),
        entry);
  }
}
