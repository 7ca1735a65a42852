package ee.durable.web.console.graph;

import static ee.durable.web.console.graph.Flows.branch;
import static ee.durable.web.console.graph.Flows.clause;
import static ee.durable.web.console.graph.Flows.decision;
import static ee.durable.web.console.graph.Flows.forEach;
import static ee.durable.web.console.graph.Flows.loop;
import static ee.durable.web.console.graph.Flows.parallel;
import static ee.durable.web.console.graph.Flows.step;
import static ee.durable.web.console.graph.Flows.undoable;
import static ee.durable.web.console.graph.Flows.way;
import static ee.durable.web.console.graph.Flows.workflow;

import ee.durable.run.RunStatus;
import ee.durable.run.WaitKind;
import ee.durable.run.WorkflowInfo;
import ee.durable.web.console.recorded.Recording;
import java.time.Duration;

/** A workflow with everything a flow may have, and runs of it. */
public final class Samples {

  public static final WorkflowInfo ORDER =
      workflow(
          "order",
          step("validate"),
          undoable("reserve_stock"),
          branch(
              "route",
              clause("digital", step("make_link"), step("mail_link")),
              clause("physical", step("pack"), undoable("ship")),
              clause("otherwise", step("ask_support"))),
          parallel(
              "enrich",
              way("customer", step("load_customer"), step("score")),
              way("fraud", step("check_fraud"))),
          forEach("lines", step("price"), parallel("both", way("tax"), way("log"))),
          undoable("charge"),
          decision("is_paid"),
          loop("remind", step("wait_a_day"), step("send_reminder")),
          step("close"));

  private Samples() {}

  /** On the way: a clause taken, a branch waiting, nothing after it begun. */
  public static Recording inTheMiddle() {
    return begun()
        .branch(
            "enrich",
            "customer",
            part -> part.did("enrich/customer/load_customer").isAt("enrich/customer/score"))
        .branch(
            "enrich",
            "fraud",
            part ->
                part.tried("enrich/fraud/check_fraud")
                    .waitsAt("enrich/fraud/check_fraud", WaitKind.EVENT))
        .waitsAt("enrich", WaitKind.BLOCK);
  }

  private static Recording begun() {
    return Recording.of("order")
        .did("validate")
        .tried("reserve_stock")
        .tried("reserve_stock")
        .did("reserve_stock", Duration.ofSeconds(2))
        .child("reserve_stock", "stock", "warehouse-7", RunStatus.COMPLETED)
        .did("route/physical/pack")
        .didWaiting("route/physical/ship", WaitKind.INPUT, Duration.ofHours(3));
  }

  private static Recording enriched() {
    return begun()
        .branch(
            "enrich",
            "customer",
            part ->
                part.did("enrich/customer/load_customer").did("enrich/customer/score").completed())
        .branch("enrich", "fraud", part -> part.did("enrich/fraud/check_fraud").completed())
        .didWaiting("enrich", WaitKind.BLOCK, Duration.ofSeconds(3));
  }

  /** All the way: an item failed and was left out, a jump back, two iterations. */
  public static Recording completed() {
    Recording run = enriched();
    for (int number = 0; number < 5; number++) {
      item(run, number);
    }
    return run.didWaiting("lines", WaitKind.BLOCK, Duration.ofSeconds(4))
        .did("charge")
        .did("is_paid")
        .did("charge")
        .did("is_paid")
        .did("remind/wait_a_day")
        .did("remind/send_reminder")
        .did("remind/wait_a_day")
        .did("remind/send_reminder")
        .did("close")
        .completed();
  }

  private static void item(Recording run, int number) {
    run.item(
        "lines",
        number,
        item -> {
          item.did("lines/price");
          if (number == 3) {
            item.tried("lines/both").failed("lines/both");
          } else {
            item.branch("lines/both", "tax", part -> part.did("lines/both/tax").completed())
                .branch("lines/both", "log", part -> part.did("lines/both/log").completed())
                .didWaiting("lines/both", WaitKind.BLOCK, Duration.ofSeconds(2))
                .completed();
          }
        });
  }

  /** Charging failed for good, and what could be undone was. */
  public static Recording compensated() {
    return enriched()
        .did("lines")
        .tried("charge")
        .tried("charge")
        .tried("charge")
        .undid("route/physical/ship")
        .undid("reserve_stock")
        .compensated();
  }

  /** A loop over a thousand items, of which only the runs are known. */
  public static Recording thousandItems() {
    Recording run = enriched();
    for (int number = 0; number < 1000; number++) {
      int item = number;
      run.item(
          "lines",
          number,
          part -> {
            if (item % 100 == 7) {
              part.at("lines/price", RunStatus.FAILED);
            } else if (item < 900) {
              part.completed();
            } else if (item < 950) {
              part.at("lines/both", RunStatus.WAITING);
            } else {
              part.at("lines/price", RunStatus.PENDING);
            }
            part.unread();
          });
    }
    return run.waitsAt("lines", WaitKind.BLOCK);
  }
}
