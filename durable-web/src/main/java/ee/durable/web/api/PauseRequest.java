package ee.durable.web.api;

import ee.durable.data.Data;
import ee.durable.web.action.QueueActions;
import java.util.Optional;

/**
 * What {@code POST /queues/{name}/pause} asks for.
 *
 * @param reason kept with the pause
 * @param node the label of the nodes that pause; all if empty
 */
record PauseRequest(Optional<String> reason, Optional<String> node) {

  private static final int LONGEST_REASON = 2_000;

  /**
   * Reads the body.
   *
   * @throws ProblemException if the reason or the node is no text or too long, or there is anything
   *     else
   */
  static PauseRequest of(Data body) {
    BodyProperties properties = new BodyProperties(body, "reason", "node");
    return new PauseRequest(properties.text("reason", LONGEST_REASON), properties.name("node"));
  }

  void pause(QueueActions queues, String queue) {
    String why = reason.orElse(null);
    node.ifPresentOrElse(
        label -> queues.pauseOn(label, queue, why), () -> queues.pause(queue, why));
  }
}
