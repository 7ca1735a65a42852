package ee.durable.tests.ear;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Offers {@link StockServer} to Arquillian; {@code arquillian.xml} says which run takes it. */
public class StockServerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.service(DeployableContainer.class, StockServer.class);
  }
}
