package ee.durable.web.api;

import ee.durable.data.Data;
import ee.durable.web.action.QueueActions;
import java.util.Optional;

/**
 * What {@code POST /queues/{name}/resume} asks for.
 *
 * @param node the label of the nodes whose pause ends; if empty the one of all nodes, and a drain
 */
record ResumeQueueRequest(Optional<String> node) {

  /**
   * Reads the body.
   *
   * @throws ProblemException if the node is no text or too long, or there is anything else
   */
  static ResumeQueueRequest of(Data body) {
    return new ResumeQueueRequest(new BodyProperties(body, "node").name("node"));
  }

  void resume(QueueActions queues, String queue) {
    node.ifPresentOrElse(label -> queues.resumeOn(label, queue), () -> queues.resume(queue));
  }
}
