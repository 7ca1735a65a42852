package ee.durable.tests.ear;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The EAR as it is built, and in its {@code lib} what the tests' runs need. */
public class EarDeployment {

  @Deployment(testable = false)
  public static EnterpriseArchive ear() {
    File built = new File(System.getProperty("tests.target"), "server/durable.ear");
    JavaArchive shown =
        ShrinkWrap.create(JavaArchive.class, "shown.jar")
            .addPackages(
                false, path -> !path.get().contains("ActionCaller"), "ee.durable.tests.shown")
            .addAsManifestResource("microprofile-config.properties")
            .addAsManifestResource("shown-beans.xml", "beans.xml");
    return ShrinkWrap.create(ZipImporter.class, "durable.ear")
        .importFrom(built)
        .as(EnterpriseArchive.class)
        .addAsLibrary(shown);
  }
}
