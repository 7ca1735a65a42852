package ee.durable.web.api;

import java.util.Locale;

/** The problems a client can tell apart, each with its status. Listed in {@code openapi.yaml}. */
enum ProblemType {
  MALFORMED_BODY(400, "The body cannot be read"),
  INVALID_PROPERTY(400, "A property of the body is wrong"),
  INVALID_PARAMETER(400, "A parameter is wrong"),
  INVALID_PAYLOAD(400, "The document cannot be stored"),
  CROSS_SITE(403, "The request comes from another site"),
  FORBIDDEN(403, "None of the caller's roles may do this"),
  RUN_NOT_FOUND(404, "There is no such run"),
  QUEUE_NOT_FOUND(404, "There is no such queue"),
  NODE_NOT_FOUND(404, "There is no such node"),
  SCHEDULE_NOT_FOUND(404, "There is no such schedule"),
  INPUT_NOT_FOUND(404, "The run never asked this"),
  STALE(409, "It has changed meanwhile"),
  RUN_ENDED(409, "The run has ended"),
  SCHEDULE_EXISTS(409, "There is such a schedule already"),
  KEY_REUSED(409, "The key was used for another input"),
  INPUT_NOT_OPEN(409, "The input is not open any more"),
  NOT_WAITING(409, "The run does not wait for anything that can be cancelled"),
  NOT_BLOCKED(409, "The run is not blocked"),
  NOT_RETRYABLE(409, "The run cannot be retried or forked as it stands"),
  NOT_OVERRIDABLE(409, "The step cannot be completed or skipped by hand"),
  NOT_PAUSABLE(409, "The run cannot be paused as it stands"),
  NOT_PAUSED(409, "The run is not paused"),
  NOT_REMOVABLE(409, "The run cannot be removed as it stands"),
  NODE_NOT_ALIVE(409, "The node is not alive"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is no JSON"),
  UNKNOWN_WORKFLOW(422, "There is no such workflow"),
  UNKNOWN_QUEUE(422, "There is no such queue"),
  INVALID_SCHEDULE(422, "The schedule cannot be read or never ticks"),
  UNKNOWN_STEP(422, "There is no such step"),
  INVALID_ANSWER(422, "The answer does not fit the question"),
  QUEUE_FULL(429, "The queue is full"),
  UNEXPECTED(500, "Something went wrong"),
  QUEUE_DRAINING(503, "The queue is being drained"),
  UNAVAILABLE(503, "The database cannot be reached");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String uri() {
    return "urn:durable:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
