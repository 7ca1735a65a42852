package ee.durable.web.action;

import static ee.durable.web.access.Roles.ADMIN;

import ee.durable.Durable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What administrators do to nodes. */
@Stateless
@RolesAllowed(ADMIN)
public class NodeActions {

  @Inject private Durable durable;

  /** Creates the bean. */
  public NodeActions() {}

  /** Lets a node begin nothing more. See {@link Durable#drainNode}. */
  @Audited("node.drain")
  public void drain(@On("node") UUID node, @Because @Nullable String reason) {
    durable.drainNode(node, reason);
  }

  /** Lets a node begin runs again. See {@link Durable#resumeNode}. */
  @Audited("node.resume")
  public void resume(@On("node") UUID node) {
    durable.resumeNode(node);
  }
}
