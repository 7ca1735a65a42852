package ee.durable.web.console.run;

import ee.durable.Durable;
import ee.durable.web.access.Viewed;
import ee.durable.web.console.timeline.Timeline;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** When the steps of a run were at work. */
@Named
@RequestScoped
public class TimelineTab {

  @Inject @Viewed private Durable durable;
  @Inject private RunPage page;

  private @Nullable Timeline timeline;

  /** Creates the bean. */
  public TimelineTab() {}

  @PostConstruct
  void load() {
    timeline =
        Timeline.of(durable, page.found(), page.now(), page.parameter("idle").equals("hide"));
  }

  /** Returns the timeline. */
  public @Nullable Timeline getTimeline() {
    return timeline;
  }
}
