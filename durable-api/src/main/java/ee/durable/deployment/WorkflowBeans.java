package ee.durable.deployment;

import ee.durable.Workflow;
import ee.durable.error.WorkflowDefinitionException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at every workflow bean of the application, and refuses the deployment if one has the wrong
 * scope, or lives where the engine cannot call it.
 */
public class WorkflowBeans implements Extension {

  private final List<Bean<?>> workflows = new ArrayList<>();

  void found(@Observes ProcessBean<?> event) {
    Bean<?> bean = event.getBean();
    if (bean.getTypes().contains(Workflow.class)) {
      workflows.add(bean);
    }
  }

  void check(@Observes AfterDeploymentValidation event) {
    workflows.stream()
        .flatMap(bean -> WorkflowBeanCheck.mistakes(bean.getBeanClass(), bean.getScope()).stream())
        .map(WorkflowDefinitionException::new)
        .forEach(event::addDeploymentProblem);
  }
}
