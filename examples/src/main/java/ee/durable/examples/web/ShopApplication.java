package ee.durable.examples.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The shop's resources, and no others that happen to be in the same WAR. */
@ApplicationPath("shop")
public class ShopApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(ShopResource.class);
  }
}
