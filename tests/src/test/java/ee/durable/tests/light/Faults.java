package ee.durable.tests.light;

import java.lang.StackWalker.StackFrame;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What goes wrong in a node, told by system properties and on its standard input.
 *
 * <ul>
 *   <li>{@code halt:before|after:<station>[:<n>]}: at the n-th transaction of an engine class (its
 *       simple name) that changed something, the JVM halts before or after the commit.
 *   <li>{@code throw:before|after:<station>[:<n>]}: the answer to that commit is lost, which was
 *       rolled back ({@code before}) or committed ({@code after}).
 *   <li>{@code halt:in:<step>}: the JVM halts in the body of a step.
 *   <li>{@code light.chaos=0.05}: so many transactions of any kind lose their answer, half of them
 *       committed.
 * </ul>
 */
public final class Faults {

  static final int HALTED = 137;

  /** The station of work that no fault strikes. */
  static final String NOWHERE = "";

  private static final Set<String> PLUMBING =
      Set.of("LightTransactions", "LightTx", "NewsRoom", "Faults");

  private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
  private final Random random = new Random(Long.getLong("light.seed", 0));
  private volatile double chaos = Double.parseDouble(System.getProperty("light.chaos", "0"));

  private record Fault(String what, String when, String where, AtomicInteger countdown) {

    static final Fault NONE = new Fault("", "", "", new AtomicInteger());

    static Fault parse(String text) {
      String[] parts = text.split(":", -1);
      return parts.length < 3
          ? NONE
          : new Fault(
              parts[0],
              parts[1],
              parts[2],
              new AtomicInteger(parts.length > 3 ? Integer.parseInt(parts[3]) : 1));
    }

    boolean isAt(String moment, String place) {
      return when.equals(moment) && where.equals(place) && countdown.decrementAndGet() == 0;
    }
  }

  private final boolean isOwnProcess;
  private volatile boolean isDead;

  /** Faults of a node in this JVM, whose death is that nothing of it reaches the database. */
  public static Faults ofLocalNode() {
    return new Faults(false);
  }

  /** Faults of a node that has the JVM for itself. */
  static Faults ofProcess() {
    Faults faults = new Faults(true);
    faults.set(System.getProperty("light.fault", ""));
    return faults;
  }

  private Faults(boolean isOwnProcess) {
    this.isOwnProcess = isOwnProcess;
  }

  /** Kills the node. */
  public void halt() {
    if (isOwnProcess) {
      Runtime.getRuntime().halt(HALTED);
    }
    isDead = true;
  }

  /** Returns whether the node has died. */
  public boolean isDead() {
    return isDead;
  }

  /** Thrown wherever a dead node goes on in this JVM. */
  static final class NodeIsDead extends Error {

    private static final long serialVersionUID = 1L;

    NodeIsDead() {
      super("This node is dead.", null, false, false);
    }
  }

  /** Returns whether the fault that was set has happened. */
  boolean hasStruck() {
    return fault.get().countdown().get() <= 0;
  }

  void checkAlive() {
    if (isDead) {
      throw new NodeIsDead();
    }
  }

  /** Makes some transactions lose their answer. */
  void storm(double probability) {
    chaos = probability;
  }

  /** Sets the next fault. */
  void set(String text) {
    fault.set(Fault.parse(text));
  }

  /** Ends all faults. */
  void calm() {
    chaos = 0;
    fault.set(Fault.NONE);
  }

  /** Returns the engine class that begins a transaction. */
  String station() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackFrame::getClassName)
                    .filter(name -> name.startsWith("ee.durable.engine."))
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .map(name -> name.replaceFirst("\\$.*", ""))
                    .filter(name -> !PLUMBING.contains(name))
                    .findFirst()
                    .orElse("none"));
  }

  void inStep(String step) {
    strike("in", step);
  }

  void beforeCommit(String station, Object result) {
    checkAlive();
    if (hasDoneSomething(result)) {
      strike("before", station);
    }
    storm(station, "chaos, rolled back");
  }

  void afterCommit(String station, Object result) {
    if (hasDoneSomething(result)) {
      strike("after", station);
    }
    storm(station, "chaos, committed");
  }

  private void strike(String when, String where) {
    Fault next = fault.get();
    if (!next.isAt(when, where)) {
      return;
    }
    if (next.what().equals("halt")) {
      halt();
      throw new NodeIsDead();
    }
    throw lost(next.toString());
  }

  /** An empty claim is no claim. */
  private static boolean hasDoneSomething(Object result) {
    if (result instanceof Collection<?> rows) {
      return !rows.isEmpty();
    }
    return !Boolean.FALSE.equals(result);
  }

  private void storm(String station, String how) {
    boolean strikes;
    synchronized (random) {
      strikes = !station.equals(NOWHERE) && random.nextDouble() < chaos / 2;
    }
    if (strikes) {
      throw lost(how);
    }
  }

  /** As pgjdbc and Hibernate tell that the connection broke. */
  private static RuntimeException lost(String why) {
    return new org.hibernate.exception.JDBCConnectionException(
        why, new SQLException("An I/O error occurred while sending to the backend.", "08006"));
  }
}
