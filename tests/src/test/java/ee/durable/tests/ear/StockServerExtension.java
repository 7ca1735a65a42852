package ee.durable.tests.ear;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Puts {@link StockServer} in the place of Payara Micro, where the EAR is to be tested. */
public class StockServerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    if ("ear".equals(System.getProperty("arquillian.launch"))) {
      builder.override(
          DeployableContainer.class, PayaraMicroDeployableContainer.class, StockServer.class);
    }
  }
}
