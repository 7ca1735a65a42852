package ee.durable.engine.boot;

import static java.lang.System.Logger.Level.WARNING;

import ee.durable.check.Finding;
import ee.durable.engine.Engine;
import ee.durable.engine.recovery.CheckRound.Look;
import ee.durable.log.OneLineLog;
import java.lang.System.Logger;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows the checker on the platform's MBean server as long as the engine runs. Of several engines
 * of one schema in a server the last one shows its own: all look at the same rows. Monitoring that
 * does not work is told and stops no engine.
 */
final class CheckerBean implements CheckerMXBean {

  private static final Logger LOG = OneLineLog.of(CheckerBean.class);

  private final Engine engine;
  private final String schema;

  CheckerBean(Engine engine, String schema) {
    this.engine = engine;
    this.schema = schema;
  }

  /** Shows it, in place of one that is still there. */
  void register() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      if (server.isRegistered(name())) {
        server.unregisterMBean(name());
      }
      server.registerMBean(this, name());
    } catch (JMException refused) {
      LOG.log(WARNING, "DUR-605 The checker cannot be shown by JMX: {0}.", refused.toString());
    }
  }

  /** Takes it away, unless another engine shows its own by now. */
  void unregister() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      if (server.isRegistered(name()) && getNode().equals(server.getAttribute(name(), "Node"))) {
        server.unregisterMBean(name());
      }
    } catch (JMException refused) {
      LOG.log(WARNING, "DUR-605 The checker is still shown by JMX: {0}.", refused.toString());
    }
  }

  private ObjectName name() throws JMException {
    return new ObjectName("ee.durable:type=Checker,schema=" + schema);
  }

  @Override
  public String getNode() {
    return engine.node().toString();
  }

  @Override
  public int getFindingCount() {
    return last().map(look -> look.findings().size()).orElse(-1);
  }

  @Override
  public @Nullable String getLastLook() {
    return last().map(Look::at).map(Instant::toString).orElse(null);
  }

  @Override
  public List<String> getFindings() {
    return last().map(Look::findings).orElse(List.of()).stream().map(Finding::toString).toList();
  }

  private Optional<Look> last() {
    return engine.checkRound().last();
  }
}
