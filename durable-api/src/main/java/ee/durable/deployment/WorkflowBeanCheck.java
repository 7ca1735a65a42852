package ee.durable.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a workflow bean before it has described anything. */
final class WorkflowBeanCheck {

  private static final String ENGINE = "ee.durable.engine.Engine";

  private WorkflowBeanCheck() {}

  static List<String> mistakes(Class<?> workflow, Class<? extends Annotation> scope) {
    List<String> mistakes = new ArrayList<>();
    if (scope != ApplicationScoped.class && scope != Singleton.class) {
      mistakes.add(
          ("Workflow %s is @%s. A workflow is shared by all runs and must be @ApplicationScoped; what a"
                  + " run knows belongs in its context.")
              .formatted(workflow.getName(), scope.getSimpleName()));
    }
    Optional<ClassLoader> engine = engineSeenFrom(workflow.getClassLoader());
    if (engine.isPresent() && isBelow(engine.get(), workflow.getClassLoader())) {
      mistakes.add(
          ("Workflow %s lives in a WAR of an EAR, where the engine, which is an EJB module, cannot call"
                  + " it. Move it to an EJB jar or to the EAR's lib folder.")
              .formatted(workflow.getName()));
    }
    return mistakes;
  }

  private static Optional<ClassLoader> engineSeenFrom(ClassLoader loader) {
    try {
      return Optional.ofNullable(Class.forName(ENGINE, false, loader).getClassLoader());
    } catch (ClassNotFoundException elsewhere) {
      return Optional.empty();
    }
  }

  /** Whether a loader is a child of the engine's: the engine cannot see the child's classes. */
  static boolean isBelow(ClassLoader engine, ClassLoader loader) {
    @Nullable ClassLoader above = loader.getParent();
    while (above != null && above != engine) {
      above = above.getParent();
    }
    return above == engine;
  }
}
