package ee.durable.tests.suite;

import org.jboss.arquillian.config.descriptor.api.ArquillianDescriptor;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.context.ClassContext;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/**
 * Deploys once: every test class runs in the deployment of one class, named in arquillian.xml as
 * {@code <extension qualifier="suite"><property name="deploymentClass">...}.
 */
public class SuiteDeployment implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Deployer.class);
  }

  /**
   * Stands between Arquillian's per-class events and the handlers that would deploy and undeploy
   * for each class.
   */
  public static class Deployer {

    private static final String RUNNER = "ArquillianServletRunnerEE9";

    @Inject @ClassScoped private InstanceProducer<DeploymentScenario> scenarioOfClass;
    @Inject private Instance<ClassContext> classContext;
    @Inject private Event<GenerateDeployment> generate;
    @Inject private Event<UnDeployManagedDeployments> undeploy;

    private Class<?> deploymentClass;
    private DeploymentScenario scenario;
    private boolean deployed;
    private boolean suiteEnds;

    public void configure(@Observes ArquillianDescriptor descriptor) throws ClassNotFoundException {
      deploymentClass =
          Class.forName(descriptor.extension("suite").getExtensionProperty("deploymentClass"));
    }

    public void generate(@Observes EventContext<GenerateDeployment> context) {
      if (context.getEvent().getTestClass().getJavaClass() == deploymentClass) {
        context.proceed();
      } else if (scenario == null) {
        generate.fire(new GenerateDeployment(new TestClass(deploymentClass)));
        scenario = scenarioOfClass.get();
      } else {
        scenarioOfClass.set(scenario);
      }
    }

    public void deploy(@Observes EventContext<DeployManagedDeployments> context) {
      if (!deployed) {
        deployed = true;
        context.proceed();
      }
    }

    public void undeploy(@Observes EventContext<UnDeployManagedDeployments> context) {
      if (suiteEnds) {
        context.proceed();
      }
    }

    /**
     * The container reads what the server prints about its deployments while the server still
     * prints it, and on a busy machine misses the servlet that runs the tests.
     */
    public void deployed(@Observes ProtocolMetaData metadata) {
      for (HTTPContext context : metadata.getContexts(HTTPContext.class)) {
        if (context.getServletByName(RUNNER) == null) {
          context.add(new Servlet(RUNNER, "/durable"));
        }
      }
    }

    /** Before Arquillian's own handler, which stops the server. */
    public void suiteEnds(@Observes(precedence = 100) AfterSuite event) {
      if (scenario == null) {
        return;
      }
      suiteEnds = true;
      classContext.get().activate(deploymentClass);
      try {
        scenarioOfClass.set(scenario);
        undeploy.fire(new UnDeployManagedDeployments());
      } finally {
        classContext.get().deactivate();
      }
    }
  }
}
