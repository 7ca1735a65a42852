package ee.durable.web;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.error.DurableUnavailableException;
import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostDatabaseTest {

  @Test
  void theEngineSaysThatTheDatabaseIsAway() {
    assertThat(LostDatabase.isBehind(new DurableUnavailableException("away", null))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "53300", "57P01"})
  void aLostConnectionIsFoundInAnyWrapping(String sqlState) {
    SQLException lost = new SQLException("This connection has been closed.", sqlState);

    assertThat(LostDatabase.isBehind(wrapped(lost))).isTrue();
  }

  @Test
  void aPoolWithoutConnectionsGivesNoSqlState() {
    SQLException empty = new SQLException("Error in allocating a connection.");

    assertThat(LostDatabase.isBehind(wrapped(empty))).isTrue();
  }

  @Test
  void aRefusedConnectionMeansThatTheDatabaseIsAway() {
    assertThat(LostDatabase.isBehind(wrapped(new ConnectException("Connection refused")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42P01", "22P05"})
  void aDatabaseThatComplainsIsThere(String sqlState) {
    assertThat(LostDatabase.isBehind(wrapped(new SQLException("no", sqlState)))).isFalse();
  }

  @Test
  void anExceptionThatIsItsOwnCauseComesToAnEnd() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    assertThat(LostDatabase.isBehind(first)).isFalse();
  }

  private static Throwable wrapped(Exception cause) {
    return new EJBException(new PersistenceException("could not execute query", cause));
  }
}
