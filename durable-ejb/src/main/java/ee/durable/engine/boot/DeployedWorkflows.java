package ee.durable.engine.boot;

import ee.durable.Workflow;
import ee.durable.engine.definition.Definitions;
import ee.durable.engine.definition.Definitions.Deployed;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;

/** Finds the workflow beans that the engine can see. */
final class DeployedWorkflows {

  private DeployedWorkflows() {}

  static Definitions of(Instance<Workflow> beans) {
    List<Deployed> deployed = new ArrayList<>();
    for (Instance.Handle<Workflow> handle : beans.handles()) {
      Class<?> beanClass = handle.getBean().getBeanClass();
      Workflow workflow = handle.get();
      // A producer's bean class is the producer; what it produces is started by name.
      boolean isOwnClass = Workflow.class.isAssignableFrom(beanClass);
      deployed.add(new Deployed(isOwnClass ? beanClass : workflow.getClass(), workflow));
    }
    return new Definitions(deployed);
  }
}
