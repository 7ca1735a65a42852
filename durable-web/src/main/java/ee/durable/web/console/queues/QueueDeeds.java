package ee.durable.web.console.queues;

import ee.durable.queue.QueueLimits;
import ee.durable.web.action.QueueActions;
import ee.durable.web.console.frame.ActionDesk;
import ee.durable.web.console.frame.Done;
import ee.durable.web.console.frame.Form;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** What operators do to queues. */
@Named
@RequestScoped
public class QueueDeeds {

  /** What a field is called that holds the limit that was shown. */
  private static final String SEEN = "seen-";

  @Inject private QueueActions actions;
  @Inject private ActionDesk desk;
  @Inject private Form form;

  /** Creates the bean. */
  public QueueDeeds() {}

  /** Pauses the queue, on all nodes or on those of a label. */
  public void pause() {
    desk.act(
        "pause",
        () -> {
          String queue = queue();
          Optional<String> node = form.text("node");
          String reason = form.textOrNull("reason");
          if (node.isPresent()) {
            actions.pauseOn(node.get(), queue, reason);
          } else {
            actions.pause(queue, reason);
          }
          return Done.of(
              "%s is paused on %s. What runs goes on until it waits or ends."
                  .formatted(queue, node.orElse("all nodes")));
        });
  }

  /** Ends the pause on all nodes and a drain, or the pause on the nodes of a label. */
  public void resume() {
    desk.act(
        "resume",
        () -> {
          String queue = queue();
          Optional<String> node = form.text("node");
          if (node.isPresent()) {
            actions.resumeOn(node.get(), queue);
          } else {
            actions.resume(queue);
          }
          return Done.of(
              "%s works again%s.".formatted(queue, node.map(n -> " on " + n).orElse("")));
        });
  }

  /** Lets the queue run empty. */
  public void drain() {
    desk.act(
        "drain",
        () -> {
          String queue = queue();
          actions.drain(queue, form.textOrNull("reason"));
          return Done.of("%s lets nothing new in.".formatted(queue));
        });
  }

  /** Sets the limits, unless they are not any more what was shown. */
  public void setLimits() {
    desk.act(
        "limits",
        () -> {
          String queue = queue();
          QueueLimits seen = LimitsForm.read(name -> form.text(SEEN + name));
          QueueLimits wanted = LimitsForm.read(form::text);
          actions.setLimits(queue, seen, wanted);
          return Done.of("The limits of %s are set.".formatted(queue));
        });
  }

  /** Takes back what was changed at run time. */
  public void reset() {
    desk.act(
        "reset",
        () -> {
          String queue = queue();
          actions.reset(queue);
          return Done.of("The configuration of the nodes counts for %s again.".formatted(queue));
        });
  }

  private String queue() {
    return form.required("queue", "The queue");
  }
}
