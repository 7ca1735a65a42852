package ee.durable.web.console.overview;

import ee.durable.node.NodeInfo;
import ee.durable.queue.QueueInfo;
import ee.durable.run.Run;
import ee.durable.schedule.ScheduleInfo;
import ee.durable.statistics.Activity;
import ee.durable.statistics.OpenRuns;
import ee.durable.statistics.QueueActivity;
import ee.durable.statistics.WorkflowActivity;
import java.util.List;

/**
 * How everything was at one moment.
 *
 * @param open the runs that have not ended
 * @param activity what happened in the window
 * @param failing the workflows of which most runs failed
 * @param queues the queues
 * @param ended what their workers ended lately
 * @param schedules the schedules
 * @param nodes the nodes
 * @param recent the newest runs without a parent
 * @param dueInputs how many questions time out within an hour, up to a page of them
 */
record Situation(
    OpenRuns open,
    Activity activity,
    List<WorkflowActivity> failing,
    List<QueueInfo> queues,
    List<QueueActivity> ended,
    List<ScheduleInfo> schedules,
    List<NodeInfo> nodes,
    List<Run> recent,
    int dueInputs) {}
