package ee.durable.web.console.nodes;

import ee.durable.web.action.NodeActions;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Form;
import ee.durable.web.console.frame.UnfitException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** What administrators do to nodes. */
@Named
@RequestScoped
public class NodeDeeds {

  @Inject private NodeActions actions;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public NodeDeeds() {}

  /** Lets a node begin nothing more. */
  public void drain() {
    desk.act(
        "drain",
        () -> actions.drain(node(), form.textOrNull("reason")),
        "The node begins nothing more. What it is at goes on until it waits or ends.");
  }

  /** Lets a node begin runs again. */
  public void resume() {
    desk.act("resume", () -> actions.resume(node()), "The node begins runs again.");
  }

  private UUID node() {
    try {
      return UUID.fromString(form.required("node", "The node"));
    } catch (IllegalArgumentException malformed) {
      throw new UnfitException("There is no node with this id.");
    }
  }
}
