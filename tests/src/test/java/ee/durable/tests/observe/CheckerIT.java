package ee.durable.tests.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.durable.Durable;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** QA-09: monitoring sees by JMX what the checker has found. */
@ExtendWith(ArquillianExtension.class)
class CheckerIT {

  @Inject Durable durable;

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  @Test
  void theCheckerIsShownByJmx() throws JMException {
    ObjectName name = new ObjectName("ee.durable:type=Checker,schema=durable");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.getAttribute(name, "LastLook") != null);

    assertThat(Instant.parse((String) server.getAttribute(name, "LastLook"))).isNotNull();
    assertThat((String[]) server.getAttribute(name, "Findings"))
        .hasSize((Integer) server.getAttribute(name, "FindingCount"));
    assertThat(durable.nodes())
        .extracting(node -> node.id().toString())
        .contains((String) server.getAttribute(name, "Node"));
  }
}
