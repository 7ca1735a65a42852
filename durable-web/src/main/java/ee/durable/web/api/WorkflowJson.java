package ee.durable.web.api;

import ee.durable.run.WorkflowInfo;
import ee.durable.schedule.ScheduleDeclaration;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Writes workflows as JSON. */
final class WorkflowJson {

  private WorkflowJson() {}

  static JsonObject of(WorkflowInfo workflow) {
    JsonObjectBuilder json =
        JsonBuilders.object()
            .add("name", workflow.name())
            .add("version", workflow.version())
            .add("steps", JsonBuilders.array(workflow.steps()))
            .add("flow", FlowNodeJson.of(workflow.flow()));
    workflow.timeout().ifPresent(timeout -> json.add("timeout", timeout.toString()));
    if (!workflow.schedules().isEmpty()) {
      json.add(
          "schedules",
          JsonBuilders.array(
              workflow.schedules().stream().map(ScheduleDeclaration::name).toList()));
    }
    return json.build();
  }
}
