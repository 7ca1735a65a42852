package ee.durable.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Flow;
import ee.durable.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowBeanCheckTest {

  @ParameterizedTest
  @ValueSource(classes = {ApplicationScoped.class, Singleton.class})
  void sharedWorkflowIsAccepted(Class<? extends java.lang.annotation.Annotation> scope) {
    assertThat(WorkflowBeanCheck.mistakes(Orders.class, scope)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {RequestScoped.class, Dependent.class})
  void workflowOfAnotherScopeIsRefusedWithWhatToDo(
      Class<? extends java.lang.annotation.Annotation> scope) {
    assertThat(WorkflowBeanCheck.mistakes(Orders.class, scope))
        .singleElement()
        .asString()
        .contains(
            Orders.class.getName(), "@" + scope.getSimpleName(), "must be @ApplicationScoped");
  }

  @Test
  void loaderOfAWarIsBelowTheLoaderOfItsEar() throws Exception {
    try (URLClassLoader ear = new URLClassLoader(new URL[0]);
        URLClassLoader war = new URLClassLoader(new URL[0], ear)) {

      assertThat(WorkflowBeanCheck.isBelow(ear, war)).isTrue();
      assertThat(WorkflowBeanCheck.isBelow(war, ear)).isFalse();
      assertThat(WorkflowBeanCheck.isBelow(ear, ear)).isFalse();
    }
  }

  private static final class Orders implements Workflow {
    @Override
    public void define(Flow flow) {
      flow.step("only", step -> {});
    }
  }
}
