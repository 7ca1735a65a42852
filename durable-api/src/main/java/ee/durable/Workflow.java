package ee.durable;

/**
 * Describes the flow of one kind of run. A workflow is an {@code @ApplicationScoped} CDI bean.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class GreetingWorkflow implements Workflow {
 *   @Override
 *   public void define(Flow flow) {
 *     flow.name("greeting").step("greet", this::greet);
 *   }
 *
 *   void greet(StepContext step) {
 *     step.assign("text", "Hello " + step.get("name", String.class));
 *   }
 * }
 * }</pre>
 *
 * <p>The bean is shared by all runs and threads: what a run knows belongs in its context, never in
 * a field.
 */
public interface Workflow {

  /**
   * Describes the flow. Called once, when the application is deployed.
   *
   * @param flow receives the name, the steps and their options
   * @throws ee.durable.error.WorkflowDefinitionException from the engine if the description is
   *     wrong; the deployment is refused
   */
  void define(Flow flow);
}
