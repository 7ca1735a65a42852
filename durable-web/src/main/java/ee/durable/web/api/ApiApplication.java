package ee.durable.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/**
 * The REST API. Its classes are listed, so that it stays what it is when it is packed into a WAR
 * with an application's own resources.
 */
@ApplicationPath("api/v1")
public class ApiApplication extends Application {

  /** Creates the application. */
  public ApiApplication() {}

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        RunsResource.class,
        RunCountsResource.class,
        ExportResource.class,
        RunResource.class,
        RunStepResource.class,
        RunEventsResource.class,
        RunWaitsResource.class,
        RunInputsResource.class,
        EventsResource.class,
        WaitsResource.class,
        InputsResource.class,
        WorkflowsResource.class,
        QueuesResource.class,
        QueueResource.class,
        SchedulesResource.class,
        SchedulePreviewResource.class,
        ScheduleResource.class,
        BatchesResource.class,
        BatchResource.class,
        NodesResource.class,
        NodeResource.class,
        DatabaseResource.class,
        StatisticsResource.class,
        AuditResource.class,
        CleanupResource.class,
        RetentionResource.class,
        SchemaResource.class,
        FindingsResource.class,
        HealthResource.class,
        OpenApiResource.class,
        SameSiteFilter.class,
        ProblemMapper.class,
        ProblemFilter.class);
  }

  /**
   * Jersey's own settings, which mean nothing to others: errors stay ours, and there is no WADL.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.response.setStatusOverSendError", true,
        "jersey.config.server.wadl.disableWadl", true);
  }
}
