package ee.durable.web.action;

import ee.durable.error.DurableException;

/** What somebody wants to change is not any more what he has seen. */
public final class StaleException extends DurableException {

  private static final long serialVersionUID = 1L;

  StaleException(String message) {
    super(message);
  }
}
