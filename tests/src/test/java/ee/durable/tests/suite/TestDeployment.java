package ee.durable.tests.suite;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The one deployment of all tests: the console's WAR, the engine as an application adds it, the
 * tests.
 */
public class TestDeployment {

  @Deployment
  public static WebArchive war() {
    String target = System.getProperty("tests.target");
    return ShrinkWrap.create(ZipImporter.class, "durable.war")
        .importFrom(new File(target, "server/durable-web.war"))
        .as(WebArchive.class)
        .addPackages(true, "ee.durable.examples.flows")
        .addPackages(
            true,
            path -> !path.get().matches(".*/(suite|light|race|chaos|cli|oidc|console|ear)/.*"),
            "ee.durable.tests")
        .addAsLibraries(new File(target, "lib").listFiles((dir, name) -> name.endsWith(".jar")))
        .addAsLibrary(openDoorOfTheRunner())
        .addAsResource("microprofile-config.properties", "META-INF/microprofile-config.properties");
  }

  /** The servlet that runs the tests is open, as its own part of web.xml says; all else is not. */
  private static JavaArchive openDoorOfTheRunner() {
    return ShrinkWrap.create(JavaArchive.class, "runner-door.jar")
        .addAsManifestResource("runner-door.xml", "web-fragment.xml");
  }
}
