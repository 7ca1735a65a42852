package ee.durable.tests.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A node that dies right after one of its statements: what is not committed by then is rolled back,
 * and nothing of it reaches the database any more.
 */
final class Dying implements Tap {

  /** For a node that only counts. */
  static final int NEVER = Integer.MAX_VALUE;

  private final int last;
  private final UnaryOperator<String> naming;
  private final List<String> answered = new ArrayList<>();
  private boolean isDead;

  /**
   * Creates a node's fate.
   *
   * @param last the number of its last statement, 1 for the first
   * @param naming names statements
   */
  Dying(int last, UnaryOperator<String> naming) {
    this.last = last;
    this.naming = naming;
  }

  /** Thrown wherever a dead node goes on. */
  static final class NodeIsDead extends Error {

    private static final long serialVersionUID = 1L;

    NodeIsDead() {
      super("This node is dead.", null, false, false);
    }
  }

  boolean isDead() {
    return isDead;
  }

  /** Returns the names of the statements that were answered. */
  List<String> answered() {
    return answered;
  }

  @Override
  public void opens(int backend) {
    checkAlive();
  }

  @Override
  public void before(String sql) {
    checkAlive();
  }

  @Override
  public void after(String sql) {
    answered.add(naming.apply(sql));
    isDead = answered.size() == last;
    checkAlive();
  }

  private void checkAlive() {
    if (isDead) {
      throw new NodeIsDead();
    }
  }
}
