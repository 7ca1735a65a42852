package ee.durable.web.console.live;

import ee.durable.Durable;
import ee.durable.event.RunsChanged;
import ee.durable.event.Watch;
import ee.durable.payload.Redacted;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.faces.event.WebsocketEvent;
import jakarta.faces.event.WebsocketEvent.Opened;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the engine's hints to the pages that are open on this node. It does not observe them: in an
 * EAR no event of the engine's module comes here.
 */
@ApplicationScoped
public class ChangePush {

  @Inject @Redacted private Durable durable;

  @Inject
  @Push(channel = "changes")
  private PushContext channel;

  /** Pages are found by what belongs to this module, which no thread of the engine knows. */
  @Resource private ContextService contexts;

  private @Nullable Watch watch;

  /** Creates the bean. */
  public ChangePush() {}

  /** From the first page on that listens: before, nobody is asked while the server starts. */
  synchronized void listen(@Observes @Opened WebsocketEvent opened) {
    if (watch == null) {
      watch = durable.watch(contexts.contextualConsumer(this::send));
    }
  }

  private void send(RunsChanged hint) {
    channel.send(
        Map.of("runs", hint.runs().stream().map(Object::toString).toList(), "many", hint.isMore()));
  }

  @PreDestroy
  synchronized void leave() {
    if (watch != null) {
      watch.close();
    }
  }
}
