package ee.durable.tests.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.durable.error.DurableUnavailableException;
import ee.durable.jpa.SchemaMigration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The database is away: at the start, in the middle, or again and again for one connection. */
class OutageLightIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Lab lab;

  @BeforeAll
  static void createLab() {
    lab = new Lab("light_outage");
  }

  @AfterEach
  void killNodes() {
    lab.killNodes();
  }

  @AfterAll
  static void closeLab() {
    lab.close();
  }

  @Test
  void nodesGoOnByThemselvesWhenTheDatabaseIsBack() throws Exception {
    try (TcpProxy proxy = new TcpProxy(lab.url())) {
      List<LocalNode> nodes =
          List.of(
              lab.localAt(proxy.url(), "far-1").start(), lab.localAt(proxy.url(), "far-2").start());
      List<Order> orders =
          IntStream.range(0, 40).mapToObj(number -> Order.start(lab, number)).toList();
      Lab.eventually("work is under way", () -> lab.count(LEDGER) > 50);

      proxy.refuse();
      LockSupport.parkNanos(Duration.ofSeconds(8).toNanos());
      proxy.pass();

      lab.awaitAllEnded(PATIENCE);
      orders.forEach(order -> order.check(lab)); // no run was failed by the outage
      assertThat(lab.doubled()).isEmpty();
      nodes.forEach(node -> assertThat(lab.isAlive(node.label())).isTrue());
      assertThat(lab.column("select label from durable.burials where label like 'far%'")).isEmpty();
    }
  }

  @Test
  void ordersAreProcessedOnceThoughConnectionsAreCutAllTheTime() {
    lab.local("cut-1").start();
    lab.local("cut-2").start();
    List<Order> orders =
        IntStream.range(0, 120)
            .mapToObj(
                number -> {
                  Order order = Order.start(lab, number);
                  if (number % 3 == 0) {
                    cutConnections();
                  }
                  return order;
                })
            .toList();
    for (int cut = 0; cut < 60; cut++) {
      cutConnections();
      LockSupport.parkNanos(100_000_000);
    }

    lab.awaitAllEnded(PATIENCE);
    orders.forEach(order -> order.check(lab));
    assertThat(lab.doubled()).isEmpty();
  }

  private static final String LEDGER = "select count(*) from durable.ledger";

  /** Cuts half of the connections of the nodes of this JVM, idle or not. */
  private static void cutConnections() {
    lab.column(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where application_name = 'light_outage' and random() < 0.5");
  }

  @Test
  void migrationSaysThatTheDatabaseCannotBeReached() {
    SchemaMigration migration = new SchemaMigration(source("//localhost:1/postgres"), "durable");

    assertThatThrownBy(migration::migrate)
        .isInstanceOf(DurableUnavailableException.class)
        .hasMessageContaining("'durable'")
        .hasMessageContaining("jdbc/durable")
        .hasMessageContaining("reachable")
        .hasMessageContaining("localhost:1");
  }

  @Test
  void migrationSaysThatTheDatabaseIsUnknown() {
    String elsewhere = lab.url().replaceFirst(".*?//", "//").replaceFirst("/postgres", "/nowhere");

    assertThatThrownBy(new SchemaMigration(source(elsewhere), "durable")::migrate)
        .isInstanceOf(DurableUnavailableException.class)
        .hasMessageContaining("jdbc/durable")
        .hasMessageContaining("\"nowhere\" does not exist");
  }

  @Test
  void validationSaysThatTheSchemaIsMissingAndMakesNone() {
    String here = lab.url().replaceFirst(".*?//", "//");

    assertThatThrownBy(new SchemaMigration(source(here), "not_there")::validate)
        .isInstanceOf(DurableUnavailableException.class)
        .hasMessageContaining("'not_there'")
        .hasMessageContaining("durable.schema.mode");

    assertThat(lab.count("select count(*) from pg_namespace where nspname = 'not_there'")).isZero();
  }

  private static PGSimpleDataSource source(String address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql:" + address);
    source.setUser("postgres");
    return source;
  }
}
