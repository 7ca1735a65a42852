package ee.durable.run;

import ee.durable.schedule.ScheduleDeclaration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workflow that this application has deployed.
 *
 * @param name its name
 * @param version its version
 * @param flow its steps and blocks, in order
 * @param timeout how long a run may take
 * @param schedules the schedules it declares
 */
public record WorkflowInfo(
    String name,
    int version,
    List<FlowNode> flow,
    Optional<Duration> timeout,
    List<ScheduleDeclaration> schedules) {

  /** Copies the lists. */
  public WorkflowInfo {
    flow = List.copyOf(flow);
    schedules = List.copyOf(schedules);
  }

  /** Returns the paths of all steps and decisions, those within blocks too, in order. */
  public List<String> steps() {
    return flow.stream().flatMap(WorkflowInfo::steps).toList();
  }

  private static Stream<String> steps(FlowNode node) {
    boolean isStep = node.kind() == FlowNode.Kind.STEP || node.kind() == FlowNode.Kind.DECISION;
    return isStep ? Stream.of(node.path()) : node.nodes().stream().flatMap(WorkflowInfo::steps);
  }
}
