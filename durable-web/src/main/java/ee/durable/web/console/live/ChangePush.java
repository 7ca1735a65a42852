package ee.durable.web.console.live;

import ee.durable.event.RunsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.Map;

/** Sends the engine's hints to the pages that are open on this node. */
@ApplicationScoped
public class ChangePush {

  @Inject
  @Push(channel = "changes")
  private PushContext channel;

  /** Creates the bean. */
  public ChangePush() {}

  void changed(@Observes RunsChanged hint) {
    channel.send(
        Map.of("runs", hint.runs().stream().map(Object::toString).toList(), "many", hint.isMore()));
  }
}
