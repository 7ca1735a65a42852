package ee.durable.web.action;

import static ee.durable.web.access.Roles.ADMIN;
import static ee.durable.web.access.Roles.OPERATOR;

import ee.durable.Durable;
import ee.durable.run.RunId;
import ee.durable.schedule.Backfill;
import ee.durable.schedule.ScheduleOptions;
import ee.durable.schedule.Timing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What operators do to schedules. */
@Stateless
@RolesAllowed({OPERATOR, ADMIN})
public class ScheduleActions {

  @Inject private Durable durable;

  /** Creates the bean. */
  public ScheduleActions() {}

  /** Creates a schedule. */
  @RolesAllowed(ADMIN)
  @Audited("schedule.create")
  public void create(
      @On("schedule") String name,
      @Noted("workflow") String workflow,
      @Noted("timing") Timing timing,
      Consumer<ScheduleOptions> options) {
    durable.schedules().create(name, workflow, timing, options);
  }

  /** Changes a schedule. */
  @RolesAllowed(ADMIN)
  @Audited("schedule.change")
  public void change(
      @On("schedule") String name,
      @Noted("timing") @Nullable Timing timing,
      Consumer<ScheduleOptions> options) {
    durable.schedules().change(name, timing, options);
  }

  /** Lets the declaration of the workflow count again. */
  @RolesAllowed(ADMIN)
  @Audited("schedule.reset")
  public void reset(@On("schedule") String name) {
    durable.schedules().reset(name);
  }

  /** Deletes a schedule and its history. */
  @RolesAllowed(ADMIN)
  @Audited("schedule.delete")
  public void delete(@On("schedule") String name) {
    durable.schedules().delete(name);
  }

  /** Pauses a schedule. */
  @Audited("schedule.pause")
  public void pause(@On("schedule") String name, @Because @Nullable String reason) {
    durable.schedules().pause(name, reason);
  }

  /** Ends a pause, and forgets failures. */
  @Audited("schedule.resume")
  public void resume(@On("schedule") String name) {
    durable.schedules().resume(name);
  }

  /** Starts a run now. */
  @Audited("schedule.trigger")
  public RunId trigger(@On("schedule") String name, @Nullable Object input) {
    return durable.schedules().trigger(name, input);
  }

  /** Tells what a backfill would do. It changes nothing, and so leaves no row in the audit. */
  @RolesAllowed(ADMIN)
  public Backfill previewBackfill(String name, Instant from, Instant to) {
    return durable.schedules().backfill(name, from, to, true);
  }

  /** Starts a run for every tick of a range that has none. */
  @RolesAllowed(ADMIN)
  @Audited("schedule.backfill")
  public Backfill backfill(
      @On("schedule") String name, @Noted("from") Instant from, @Noted("to") Instant to) {
    return durable.schedules().backfill(name, from, to, false);
  }
}
