package ee.durable.engine.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checker of a node for monitoring by JMX, {@code ee.durable:type=Checker,schema=durable}. Asks
 * nothing of the database: it tells of the last look.
 */
public interface CheckerMXBean {

  /** Returns the id of the node that looks. */
  String getNode();

  /** Returns how many invariants did not hold at the last look, -1 before the first one. */
  int getFindingCount();

  /** Returns when it was looked last, as an ISO-8601 instant; null before the first look. */
  @Nullable String getLastLook();

  /** Returns what was found, each as the invariant and some of the rows. */
  List<String> getFindings();
}
