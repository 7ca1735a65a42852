package ee.durable.tests.race;

import static ee.durable.tests.race.Scenario.meeting;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.engine.family.News.Near;
import ee.durable.engine.recovery.MessageSweeper;
import ee.durable.engine.recovery.Stranded;
import ee.durable.engine.recovery.Takeover;
import ee.durable.engine.recovery.TurnSweeper;
import ee.durable.engine.timer.Clock;
import ee.durable.engine.timer.RunTimeouts;
import ee.durable.engine.timer.WaitTimeouts;
import ee.durable.input.InputId;
import ee.durable.jpa.message.MessageKind;
import ee.durable.jpa.message.Messages.Message;
import ee.durable.jpa.run.ClaimedRun;
import ee.durable.run.RunId;
import ee.durable.tests.race.Scenario.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who can meet on a run, or on a family. */
final class Scenarios {

  private static final String RUN = "run";
  private static final String CHILD = "child";
  private static final String OTHER = "other";

  private Scenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.addAll(claims());
    all.addAll(queues());
    all.addAll(steps());
    all.addAll(events());
    all.addAll(inputs());
    all.addAll(calls());
    all.addAll(blocks());
    all.addAll(ends());
    all.addAll(operators());
    all.addAll(ScheduleScenarios.all());
    return all;
  }

  static Scenario named(String name) {
    return all().stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  // What sides do

  private static Act work(String node, String run) {
    return cast -> cast.work(node, run);
  }

  private static Act claim(String node) {
    return cast -> cast.claimAndWork(node).size();
  }

  private static Act cancel(String run) {
    return cast -> {
      cast.node("c").durable().cancel(cast.run(run), "enough");
      return "done";
    };
  }

  /** Cancels a run, and tells its family. */
  private static Act cancelFamily(String run) {
    return cast -> {
      cast.node("c").durable().cancel(cast.run(run), "enough");
      cast.deliverAll();
      return "done";
    };
  }

  private static Act send(String payload) {
    return cast -> {
      cast.node("c").durable().sendEvent(cast.run(RUN), "go", payload);
      return "done";
    };
  }

  private static Act sendWithKey(String payload) {
    return cast ->
        cast.node("c")
            .durable()
            .sendEvent(cast.run(RUN), "go", payload, options -> options.key("key"));
  }

  private static Act waitTimeout(String run) {
    return cast -> cast.node("c").station(WaitTimeouts.class).fire(cast.run(run).value());
  }

  private static Act runTimeout(String run) {
    return cast -> cast.node("c").station(RunTimeouts.class).fire(cast.run(run).value());
  }

  /** As from an application's own transaction: kept now, handed over by message. */
  private static Act sendInTransaction(String payload) {
    return cast ->
        cast.node("c")
            .light()
            .apart(
                tx -> {
                  cast.node("c").durable().sendEvent(cast.run(RUN), "go", payload);
                  return "done";
                });
  }

  private static Act cancelWait() {
    return cast -> {
      cast.node("c").durable().cancelWait(cast.run(RUN), "enough");
      return "done";
    };
  }

  private static Act answer(String text) {
    return cast -> {
      cast.node("c").durable().provideInput(cast.run(RUN), "ok", text, text);
      return "done";
    };
  }

  private static Act deliver(MessageKind kind) {
    return cast -> {
      Message message = cast.staged(kind);
      return cast.node("c").postman().deliver(message.target(), List.of(message));
    };
  }

  private static Act sweepMessages() {
    return cast -> {
      cast.node("c").station(MessageSweeper.class).run();
      return "";
    };
  }

  private static Act takeOver() {
    return cast -> {
      cast.node("c").station(Takeover.class).run();
      return "";
    };
  }

  /** The second look: what was found at the first is released. */
  private static Act reconcile(String node) {
    return cast -> {
      cast.reconciler(node).run();
      return "";
    };
  }

  private static Act clock() {
    return cast -> {
      cast.node("c")
          .station(Clock.class)
          .near(new Near(cast.run(RUN).value(), false, Duration.ZERO));
      return "";
    };
  }

  private static Act sweepTurns() {
    return cast -> {
      cast.node("c").station(TurnSweeper.class).run();
      return "";
    };
  }

  private static Act resume() {
    return cast -> {
      cast.node("c").durable().resume(cast.run(RUN), null);
      return "done";
    };
  }

  private static Act careForStranded() {
    return cast -> {
      cast.node("b").station(Stranded.class).run();
      return "";
    };
  }

  // How it comes to a meeting

  private static Consumer<Cast> held(String workflow, int transactions) {
    return cast -> {
      if (transactions == 0) {
        cast.start(RUN, workflow);
      } else {
        cast.begin(RUN, workflow, transactions);
      }
      cast.hold("a", RUN);
    };
  }

  private static Consumer<Cast> waiting(String workflow) {
    return cast -> cast.begin(RUN, workflow, 1);
  }

  /** The child is at its last step on node a, and its parent's patience is over. */
  private static Consumer<Cast> childAtItsEnd(String workflow) {
    return cast -> {
      cast.begin(RUN, workflow, 1);
      cast.nameChildren(RUN, CHILD);
      cast.letTimePass();
      cast.hold("a", CHILD);
    };
  }

  /** The two children are at their last steps, on two nodes. */
  private static Consumer<Cast> childrenAtTheirEnds(String workflow) {
    return cast -> {
      cast.begin(RUN, workflow, 1);
      cast.nameChildren(RUN, CHILD, OTHER);
      cast.letTimePass();
      cast.hold("a", CHILD);
      cast.hold("b", OTHER);
    };
  }

  /** The child has ended, and its parent was locked then: a message tells of it. */
  private static Consumer<Cast> toldByMessage(String workflow) {
    return cast -> {
      cast.begin(RUN, workflow, 1);
      cast.nameChildren(RUN, CHILD);
      cast.bench().whileLocked(cast.run(RUN), () -> cast.bench().begin("c", cast.run(CHILD), 1));
      cast.letTimePass();
      cast.keepMessages();
    };
  }

  private static void block(Cast cast) {
    cast.begin(RUN, "plain", 1);
    cast.bench().update("update durable.runs set status = 'BLOCKED'");
  }

  // What may come of it

  private static String status(Cast cast) {
    return cast.status(RUN);
  }

  private static String saw(Cast cast) {
    assertThat(cast.status(RUN)).isEqualTo("COMPLETED");
    return cast.saw(RUN);
  }

  private static String child(Cast cast) {
    return cast.status(CHILD);
  }

  /** A run whose cancellation was accepted is cancelled, and does nothing any more. */
  private static String cancelled(Cast cast) {
    if (cast.wasRefused("cancel")) {
      assertThat(cast.status(RUN)).isIn("COMPLETED", "FAILED");
      return "refused";
    }
    assertThat(cast.status(RUN)).isEqualTo("CANCELLED");
    return cast.ledger(RUN).isEmpty()
        ? "cancelled"
        : "cancelled after " + String.join(", ", cast.ledger(RUN));
  }

  private static String writerOfOne(Cast cast) {
    assertThat(cast.ledger(RUN)).containsExactly("one", "two");
    return cast.writer(RUN, "one");
  }

  // Claims, the clock, and what nodes do about each other

  private static List<Scenario> claims() {
    return List.of(
        meeting("claims", "claim, claim")
            .staged(cast -> cast.start(RUN, "plain"))
            .hastySide("a claims", 1, claim("a"))
            .hastySide("b claims", 1, claim("b"))
            .comesTo(
                cast -> {
                  assertThat(cast.count("a claims") + cast.count("b claims")).isLessThan(2);
                  return writerOfOne(cast);
                },
                "a",
                "b"),
        meeting("claims", "claim and first step, cancel")
            .staged(cast -> cast.start(RUN, "plain"))
            .side("claim", 2, claim("a"))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled", "cancelled after one"),
        meeting("claims", "claim, workflow's timeout")
            .staged(
                cast -> {
                  cast.start(RUN, "undo");
                  cast.bench().update("update durable.runs set deadline_at = clock_timestamp()");
                })
            .hastySide("claim", 1, claim("a"))
            .hastySide("timeout", 1, runTimeout(RUN))
            .comesTo(Scenarios::status, "COMPLETED", "TIMED_OUT"),
        meeting("claims", "claim, event")
            .staged(cast -> cast.start(RUN, "listen"))
            .hastySide("claim", 1, claim("a"))
            .side("send", 1, send("hello"))
            .comesTo(Scenarios::saw, "hello"),
        meeting("claims", "claim, burial and takeover")
            .staged(
                cast -> {
                  cast.start(RUN, "plain");
                  cast.doubt("a");
                })
            .hastySide("claim", 1, claim("a"))
            .side(
                "bury",
                3,
                cast -> {
                  cast.detector().look();
                  cast.node("c").station(Takeover.class).run();
                  return "";
                })
            .comesTo(Scenarios::writerOfOne, "a", "c"),
        meeting("claims", "heartbeat, burial")
            .staged(cast -> cast.doubt("a"))
            .side(
                "beat",
                1,
                cast -> {
                  cast.node("a").beat();
                  return "";
                })
            .side(
                "bury",
                2,
                cast -> {
                  cast.detector().look();
                  return "";
                })
            .comesTo(cast -> cast.isAlive("a") ? "alive" : "dead", "alive"),
        meeting("claims", "claim of a node that was taken for dead, takeover")
            .staged(
                cast -> {
                  cast.start(RUN, "plain");
                  cast.bury("a");
                })
            .hastySide("claim", 1, claim("a"))
            .hastySide("takeover", 1, takeOver())
            .comesTo(
                cast -> {
                  assertThat(cast.count("claim")).isZero();
                  return writerOfOne(cast);
                },
                "c"),
        meeting("claims", "retry due, retry due")
            .staged(
                cast -> {
                  cast.begin(RUN, "flaky", 2);
                  cast.letTimePass();
                })
            .hastySide("one clock", 2, clock())
            .hastySide("other clock", 2, clock())
            .comesTo(Scenarios::status, "COMPLETED"),
        meeting("claims", "retry due, cancel")
            .staged(
                cast -> {
                  cast.begin(RUN, "flaky", 2);
                  cast.letTimePass();
                })
            .hastySide("clock", 2, clock())
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled"),
        meeting("claims", "retry not due, clock")
            .staged(cast -> cast.begin(RUN, "flaky", 2))
            .hastySide("clock", 1, clock())
            .side("look", 1, cast -> cast.node("b").durable().run(cast.run(RUN)).status())
            .comesTo(
                cast -> {
                  assertThat(cast.result("look")).hasToString("WAITING");
                  return cast.status(RUN);
                },
                "COMPLETED"),
        meeting("claims", "end of a sleep, end of a sleep")
            .staged(
                cast -> {
                  cast.begin(RUN, "nap", 1);
                  cast.letTimePass();
                })
            .hastySide("one clock", 2, clock())
            .hastySide("other clock", 2, clock())
            .comesTo(Scenarios::status, "COMPLETED"),
        meeting("claims", "end of a sleep, cancel")
            .staged(
                cast -> {
                  cast.begin(RUN, "nap", 1);
                  cast.letTimePass();
                })
            .hastySide("clock", 2, clock())
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled"),
        meeting("claims", "start with a key, start with the same key")
            .side("one", 1, startWithKey("a"))
            .side("other", 1, startWithKey("b"))
            .comesTo(
                cast -> {
                  assertThat(cast.result("one")).isEqualTo(cast.result("other"));
                  return cast.bench().text("select count(*) from durable.runs") + " run";
                },
                "1 run"));
  }

  private static Act startWithKey(String node) {
    return cast ->
        cast.node(node).durable().start("plain", Map.of(), options -> options.key("key"));
  }

  // Queues

  private static List<Scenario> queues() {
    return List.of(
        meeting("queues", "pause, claim")
            .staged(
                cast -> {
                  cast.start(RUN, "plain");
                  cast.readQueues();
                })
            .side("pause", 1, Scenarios::pauseAndResume)
            .hastySide("claim", 1, claim("a"))
            .comesTo(
                cast -> {
                  String claimed = cast.count("claim") == 1 ? "claimed" : "paused";
                  return claimed + ", " + status(cast);
                },
                "claimed, COMPLETED",
                "paused, COMPLETED"),
        meeting("queues", "claim, claim from a shared queue")
            .staged(
                cast -> {
                  cast.start(RUN, "plain");
                  cast.start(OTHER, "plain");
                  cast.node("c")
                      .durable()
                      .queues()
                      .change("default", limits -> limits.withConcurrency(1));
                  cast.readQueues();
                })
            .side("a claims", 1, claim("a"))
            .side("b claims", 1, claim("b"))
            .comesTo(
                cast -> {
                  assertThat(cast.count("a claims") + cast.count("b claims")).isOne();
                  return cast.count("a claims") == 1 ? "a" : "b";
                },
                "a",
                "b"),
        meeting("queues", "claim of one of two runs, cancel")
            .staged(
                cast -> {
                  cast.start(OTHER, "plain");
                  cast.start(RUN, "plain", options -> options.priority(1));
                })
            .hastySide("claim", 1, cast -> first(cast.claimAndWork("a")))
            .side("cancel", 1, cancel(RUN))
            .comesTo(
                cast -> cast.result("claim").equals(cast.run(RUN)) ? "urgent" : "other",
                "urgent",
                "other"),
        meeting("queues", "step of a dead node, last takeover")
            .staged(
                cast -> {
                  held("plain", 0).accept(cast);
                  cast.bench().update("update durable.runs set crashes = 4");
                  cast.bury("a");
                })
            .side("zombie", 1, work("a", RUN))
            .hastySide("takeover", 1, Scenarios::takeOverAndRetry)
            .comesTo(
                cast -> {
                  assertThat(cast.ledger(RUN)).containsExactly("one", "two");
                  return cast.result("takeover").toString();
                },
                "PENDING",
                "QUARANTINED",
                "COMPLETED"));
  }

  private static Object pauseAndResume(Cast cast) {
    cast.node("c").durable().queues().pause("default", "enough");
    cast.node("c").durable().queues().resume("default"); // when the race is over
    cast.bench().readQueues();
    return "done";
  }

  private static Object takeOverAndRetry(Cast cast) {
    cast.node("c").station(Takeover.class).run();
    String status = cast.status(RUN);
    if (status.equals("QUARANTINED")) {
      cast.node("c").durable().retry(cast.run(RUN));
    }
    return status;
  }

  private static Object first(List<ClaimedRun> claimed) {
    return claimed.isEmpty() ? "none" : new RunId(claimed.get(0).claim().run());
  }

  // Steps

  private static List<Scenario> steps() {
    return List.of(
        meeting("R6", "step, cancel")
            .staged(held("plain", 0))
            .side("step", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled", "cancelled after one"),
        meeting("R6", "last step, cancel")
            .staged(held("plain", 1))
            .side("step", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled after one", "refused"),
        meeting("R6", "last step, cancel, cancel")
            .staged(held("plain", 1))
            .side("step", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .side("other cancel", 1, cancel(RUN))
            .comesTo(
                cast -> {
                  boolean isOne = cast.wasRefused("cancel") != cast.wasRefused("other cancel");
                  assertThat(isOne).isEqualTo(status(cast).equals("CANCELLED"));
                  return status(cast);
                },
                "COMPLETED",
                "CANCELLED"),
        meeting("R6", "failing step, cancel")
            .staged(held("doomed", 0))
            .side("step", 2, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::status, "CANCELLED", "FAILED"),
        meeting("R6", "failing attempt, cancel")
            .staged(held("flaky", 0))
            .side("step", 2, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::status, "CANCELLED"),
        meeting("R6", "last step, workflow's timeout")
            .staged(
                cast -> {
                  cast.begin(RUN, "plain-timed", 1);
                  cast.bench().update("update durable.runs set deadline_at = clock_timestamp()");
                  cast.hold("a", RUN);
                })
            .side("step", 1, work("a", RUN))
            .hastySide("timeout", 1, runTimeout(RUN))
            .comesTo(Scenarios::status, "COMPLETED", "TIMED_OUT"),
        meeting("R5", "last step, event")
            .staged(held("plain", 1))
            .side("step", 1, work("a", RUN))
            .side("send", 1, send("hello"))
            .comesTo(
                cast -> status(cast) + (cast.wasRefused("send") ? ", refused" : ", kept"),
                "COMPLETED, refused",
                "COMPLETED, kept"),
        meeting("XX-16", "step of a dead node, takeover, claim and step of another")
            .staged(
                cast -> {
                  held("plain", 0).accept(cast);
                  cast.bury("a");
                })
            .side("zombie", 1, work("a", RUN))
            .hastySide("takeover", 1, takeOver())
            .side("claim", 2, claim("b"))
            .comesTo(Scenarios::writerOfOne, "a", "b", "c"),
        meeting("XX-16", "suspension of a dead node, takeover, claim and suspension of another")
            .staged(
                cast -> {
                  held("listen-shortly", 0).accept(cast);
                  cast.bury("a");
                })
            .side("zombie", 1, work("a", RUN))
            .hastySide("takeover", 1, takeOver())
            .side("claim", 2, claim("b"))
            .comesTo(
                cast -> {
                  assertThat(cast.bench().count("select count(*) from durable.waits")).isOne();
                  return saw(cast);
                },
                "EventTimedOut"),
        meeting("XX-16", "effect that happens once on a dead node, takeover, claim of another")
            .staged(
                cast -> {
                  held("once", 0).accept(cast);
                  cast.bury("a");
                })
            .side("zombie", 2, work("a", RUN))
            .hastySide("takeover", 1, takeOver())
            .hastySide("claim", 1, claim("b"))
            .comesTo(
                cast -> {
                  assertThat(cast.ledger(RUN)).containsExactly("once");
                  return cast.writer(RUN, "once");
                },
                "b",
                "c"),
        meeting(
                "XX-16",
                "effect that happens once on a dead node, takeover and the effect of another")
            .staged(
                cast -> {
                  held("once", 0).accept(cast);
                  cast.bury("a");
                })
            .side("zombie", 2, work("a", RUN))
            .side(
                "other",
                5,
                cast -> {
                  takenOverBy(cast, "b");
                  return cast.claimAndWork("b").size();
                })
            .comesTo(
                cast -> {
                  assertThat(cast.ledger(RUN)).containsExactly("once");
                  return status(cast);
                },
                "COMPLETED"),
        meeting("XX-16", "failing step of a dead node, takeover, claim and step of another")
            .staged(
                cast -> {
                  held("flaky", 0).accept(cast);
                  cast.bury("a");
                })
            .side("zombie", 2, work("a", RUN))
            .hastySide("takeover", 1, takeOver())
            .side("claim", 1, claim("b"))
            .comesTo(
                cast -> {
                  assertThat(cast.ledger(RUN)).containsExactly("flaky");
                  return status(cast);
                },
                "COMPLETED"),
        meeting("R10", "release of what the node is not at, claim of another")
            .staged(
                cast -> {
                  held("plain", 0).accept(cast);
                  cast.suspect("a");
                })
            .side("release", 2, reconcile("a"))
            .hastySide("claim", 1, claim("b"))
            .comesTo(Scenarios::writerOfOne, "b", "c"),
        meeting("R10", "release of what the node is not at, its late step")
            .staged(
                cast -> {
                  held("plain", 0).accept(cast);
                  cast.suspect("a");
                })
            .side("release", 2, reconcile("a"))
            .side("step", 1, work("a", RUN))
            .comesTo(Scenarios::writerOfOne, "a", "c"),
        meeting("R10", "release of a node that thaws, takeover, claim of another")
            .staged(
                cast -> {
                  held("plain", 0).accept(cast);
                  cast.suspect("a");
                  cast.bury("a");
                })
            .side("release", 2, reconcile("a"))
            .hastySide("takeover", 1, takeOver())
            .hastySide("claim", 1, claim("b"))
            .comesTo(
                cast -> {
                  // What another has claimed is not taken from it.
                  assertThat(writerOfOne(cast)).isEqualTo(cast.count("claim") == 1 ? "b" : "c");
                  return cast.writer(RUN, "one");
                },
                "b",
                "c"),
        meeting("R10", "takeover, takeover")
            .staged(
                cast -> {
                  held("plain", 0).accept(cast);
                  cast.bury("a");
                })
            .hastySide("one", 1, takeOver())
            .hastySide("other", 1, cast -> takenOverBy(cast, "b"))
            .comesTo(
                cast -> {
                  assertThat(cast.epoch(RUN)).isEqualTo(3); // claimed, taken over once, claimed
                  return writerOfOne(cast);
                },
                "c"));
  }

  private static Object takenOverBy(Cast cast, String node) {
    cast.node(node).station(Takeover.class).run();
    return "";
  }

  // Events

  private static List<Scenario> events() {
    return List.of(
        meeting("R5", "suspension, event")
            .staged(held("listen", 0))
            .side("suspend", 1, work("a", RUN))
            .side("send", 1, send("hello"))
            .comesTo(Scenarios::saw, "hello"),
        meeting("R5", "suspension, event of an application's transaction")
            .staged(held("listen", 0))
            .side("suspend", 1, work("a", RUN))
            .side("send", 1, sendInTransaction("hello"))
            .comesTo(Scenarios::saw, "hello"),
        meeting("R5", "suspension, delivery of an event")
            .staged(
                cast -> {
                  cast.start(RUN, "listen");
                  sendNow(cast, "hello");
                  cast.hold("a", RUN);
                })
            .side("suspend", 1, work("a", RUN))
            .side("deliver", 1, deliver(MessageKind.EVENT))
            .comesTo(Scenarios::saw, "hello"),
        meeting("R5", "suspension, event, event")
            .staged(held("listen-twice", 0))
            .side("suspend", 1, work("a", RUN))
            .side("send", 1, send("x"))
            .side("other send", 1, send("y"))
            .comesTo(cast -> saw(cast) + cast.context(RUN, "second"), "xy", "yx"),
        meeting("R6", "suspension, cancel")
            .staged(held("listen", 0))
            .side("suspend", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled"),
        meeting("R4", "event, wait's timeout")
            .staged(overdue("listen-shortly"))
            .side("send", 1, send("hello"))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(Scenarios::saw, "hello", "EventTimedOut"),
        meeting("R4", "wait's timeout of a run that has just been suspended")
            .staged(held("listen-shortly", 0))
            .side("suspend", 1, work("a", RUN))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(Scenarios::saw, "EventTimedOut"),
        meeting("R4", "event, wait's timeout, claim and step")
            .staged(overdue("listen-shortly"))
            .side("send", 1, send("hello"))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .side("claim", 2, claim("a"))
            .comesTo(Scenarios::saw, "hello", "EventTimedOut"),
        meeting("R4", "delivery of an event, wait's timeout")
            .staged(
                cast -> {
                  overdue("listen-shortly").accept(cast);
                  sendNow(cast, "hello");
                })
            .side("deliver", 1, deliver(MessageKind.EVENT))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(Scenarios::saw, "hello", "EventTimedOut"),
        meeting("R4", "wait's timeout, wait's timeout")
            .staged(overdue("listen-shortly"))
            .hastySide("one", 1, waitTimeout(RUN))
            .hastySide(
                "other",
                1,
                cast -> cast.node("b").station(WaitTimeouts.class).fire(cast.run(RUN).value()))
            .comesTo(Scenarios::saw, "EventTimedOut"),
        meeting("R4", "broadcast, wait's timeout")
            .staged(overdue("listen-shortly"))
            .side(
                "send",
                2,
                cast -> {
                  cast.node("c").durable().broadcast("go", "hello", o -> o.correlation("all"));
                  cast.deliverAll();
                  return "done";
                })
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(Scenarios::saw, "hello", "EventTimedOut"),
        meeting("R5", "event with a key, event with the same key")
            .staged(waiting("listen"))
            .side("send", 1, sendWithKey("hello"))
            .side("other send", 1, sendWithKey("hello"))
            .comesTo(
                cast -> {
                  assertThat(cast.result("send")).isNotEqualTo(cast.result("other send"));
                  return saw(cast);
                },
                "hello"),
        meeting("R5", "delivery of an event, event")
            .staged(
                cast -> {
                  waiting("listen-twice").accept(cast);
                  sendNow(cast, "x");
                })
            .side("deliver", 1, deliver(MessageKind.EVENT))
            .side("send", 1, send("y"))
            .comesTo(cast -> saw(cast) + cast.context(RUN, "second"), "xy"),
        meeting("R5", "delivery of an event, its delivery by the sweeper")
            .staged(
                cast -> {
                  waiting("listen").accept(cast);
                  sendNow(cast, "hello");
                })
            .side("deliver", 1, deliver(MessageKind.EVENT))
            .side("sweep", 2, sweepMessages())
            .comesTo(Scenarios::saw, "hello"),
        meeting("R4", "event, end of the wait by an operator")
            .staged(waiting("listen"))
            .side("send", 1, send("hello"))
            .side("cancel wait", 1, cancelWait())
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("cancel wait")).isEqualTo(saw(cast).equals("hello"));
                  return saw(cast);
                },
                "hello",
                "EventCancelled"),
        meeting("R4", "wait's timeout, end of the wait by an operator")
            .staged(overdue("listen-shortly"))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .side("cancel wait", 1, cancelWait())
            .comesTo(Scenarios::saw, "EventTimedOut", "EventCancelled"),
        meeting("R6", "event, cancel")
            .staged(waiting("listen"))
            .side("send", 1, send("hello"))
            .side("cancel", 1, cancel(RUN))
            .comesTo(
                cast -> cancelled(cast) + (cast.wasRefused("send") ? ", refused" : ", kept"),
                "cancelled, refused",
                "cancelled, kept"),
        meeting("R6", "wait's timeout, cancel")
            .staged(overdue("listen-shortly"))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled"));
  }

  private static Consumer<Cast> overdue(String workflow) {
    return cast -> {
      waiting(workflow).accept(cast);
      cast.letTimePass();
    };
  }

  private static void sendNow(Cast cast, String payload) {
    try {
      sendInTransaction(payload).of(cast);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    cast.keepMessages();
  }

  // Inputs

  private static List<Scenario> inputs() {
    return List.of(
        meeting("R5", "suspension, answer")
            .staged(held("ask-shortly", 0))
            .side("suspend", 1, work("a", RUN))
            .side("answer", 1, answer("yes"))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("answer")).isEqualTo(!saw(cast).equals("yes"));
                  return saw(cast);
                },
                "yes",
                "InputTimedOut"),
        meeting("R4", "answer, answer")
            .staged(waiting("ask"))
            .side("answer", 1, answer("yes"))
            .side("other answer", 1, answer("no"))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("answer")).isEqualTo(saw(cast).equals("no"));
                  assertThat(cast.wasRefused("other answer")).isEqualTo(saw(cast).equals("yes"));
                  return saw(cast);
                },
                "yes",
                "no"),
        meeting("R4", "answer, input's timeout")
            .staged(overdue("ask-shortly"))
            .side("answer", 1, answer("yes"))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("answer")).isEqualTo(!saw(cast).equals("yes"));
                  return saw(cast);
                },
                "yes",
                "InputTimedOut"),
        meeting("R4", "answer, end of the wait by an operator")
            .staged(waiting("ask"))
            .side("answer", 1, answer("yes"))
            .side("cancel wait", 1, cancelWait())
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("answer")).isEqualTo(!saw(cast).equals("yes"));
                  return saw(cast);
                },
                "yes",
                "InputCancelled"),
        meeting("R6", "answer, cancel")
            .staged(waiting("ask"))
            .side("answer", 1, answer("yes"))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled"),
        meeting("R4", "longer deadline, input's timeout")
            .staged(overdue("ask-shortly"))
            .side(
                "extend",
                1,
                cast -> {
                  cast.node("c")
                      .durable()
                      .extendInput(
                          new InputId(cast.run(RUN), 1), Instant.now().plus(Duration.ofHours(1)));
                  return "done";
                })
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(Scenarios::saw, "InputTimedOut"));
  }

  // Parents and children

  private static List<Scenario> calls() {
    return List.of(
        meeting("R4", "child's end, call's timeout")
            .staged(childAtItsEnd("impatient"))
            .side("end", 1, work("a", CHILD))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(Scenarios::saw, "Completed", "TimedOut"),
        meeting("R4", "child's end, call's timeout, claim and step of the parent")
            .staged(childAtItsEnd("impatient"))
            .side("end", 1, work("a", CHILD))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .side("claim", 2, claim("b"))
            .comesTo(Scenarios::saw, "Completed", "TimedOut"),
        meeting("R4", "delivery of a child's end, call's timeout")
            .staged(toldByMessage("impatient"))
            .side("deliver", 1, deliver(MessageKind.CHILD_ENDED))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(Scenarios::saw, "Completed", "TimedOut"),
        meeting("R4", "delivery of a child's end, its delivery by the sweeper")
            .staged(toldByMessage("parent"))
            .side("deliver", 1, deliver(MessageKind.CHILD_ENDED))
            .side("sweep", 2, sweepMessages())
            .comesTo(Scenarios::saw, "Completed"),
        meeting("R4", "child's end, somebody who has the parent locked")
            .staged(childAtItsEnd("parent"))
            .side("end", 1, work("a", CHILD))
            .side("lock", 1, cancelWait())
            .comesTo(Scenarios::saw, "Completed"),
        meeting("R4", "two children's ends")
            .staged(childrenAtTheirEnds("both"))
            .side("end", 1, work("a", CHILD))
            .side("other end", 1, work("b", OTHER))
            .comesTo(
                cast -> {
                  assertThat(cast.epoch(RUN)).as("claimed and resumed once").isEqualTo(2);
                  return saw(cast);
                },
                "2"),
        meeting("R4", "child's end, timeout of one call of two")
            .staged(
                cast -> {
                  cast.begin(RUN, "both-shortly", 1);
                  cast.nameChildren(RUN, CHILD, OTHER);
                  cast.letTimePass();
                  cast.hold("a", CHILD);
                })
            .side("end", 1, work("a", CHILD))
            .hastySide("timeout", 1, waitTimeout(RUN))
            .comesTo(
                Scenarios::saw, "[\"Completed\", \"Completed\"]", "[\"TimedOut\", \"Completed\"]"),
        meeting("R4", "late child's end, event for a later wait")
            .staged(
                cast -> {
                  cast.begin(RUN, "indifferent", 1);
                  cast.nameChildren(RUN, CHILD);
                  cast.letTimePass();
                  cast.node("c").station(WaitTimeouts.class).fire(cast.run(RUN).value());
                  cast.bench().begin("c", cast.run(RUN), 2);
                  cast.hold("a", CHILD);
                })
            .side("end", 1, work("a", CHILD))
            .side("send", 1, send("hello"))
            .comesTo(
                cast -> {
                  assertThat(cast.ledger(RUN)).containsExactly("call", "again");
                  return saw(cast);
                },
                "TimedOut"),
        meeting("R4", "child's end, wait for it opened again")
            .staged(
                cast -> {
                  cast.begin(RUN, "persistent", 1);
                  cast.nameChildren(RUN, CHILD);
                  cast.letTimePass();
                  cast.node("c").station(WaitTimeouts.class).fire(cast.run(RUN).value());
                  cast.bench().begin("c", cast.run(RUN), 1);
                  cast.letTimePass();
                  clockNow(cast);
                  cast.hold("b", RUN);
                  cast.hold("a", CHILD);
                })
            .side("end", 1, work("a", CHILD))
            .side("suspend", 1, work("b", RUN))
            .comesTo(Scenarios::saw, "Completed"),
        meeting("R6", "child's end, cancel of the parent")
            .staged(childAtItsEnd("parent"))
            .side("end", 1, work("a", CHILD))
            .side("cancel", 2, cancelFamily(RUN))
            .comesTo(
                cast -> cancelled(cast) + child(cast), "cancelledCOMPLETED", "cancelledCANCELLED"),
        meeting("R6", "child's end, cancel of the parent, claim and step of the parent")
            .staged(childAtItsEnd("parent"))
            .side("end", 1, work("a", CHILD))
            .side("cancel", 2, cancelFamily(RUN))
            .side("claim", 2, claim("b"))
            .comesTo(
                cast -> cancelled(cast) + ", " + child(cast),
                "cancelled, COMPLETED",
                "cancelled, CANCELLED"),
        meeting("R6", "child's end, cancel of the child")
            .staged(childAtItsEnd("parent"))
            .side("end", 1, work("a", CHILD))
            .side("cancel", 1, cancel(CHILD))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("cancel")).isEqualTo(saw(cast).equals("Completed"));
                  return saw(cast);
                },
                "Completed",
                "Cancelled"),
        meeting("R6", "suspension with a child, cancel")
            .staged(held("parent", 0))
            .side("suspend", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled"),
        meeting("R6", "delivery of a child's end, cancel of the parent")
            .staged(toldByMessage("parent"))
            .side("deliver", 1, deliver(MessageKind.CHILD_ENDED))
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled"),
        meeting("R6", "child's end, delivery of its cancellation")
            .staged(
                cast -> {
                  cast.begin(RUN, "impatient", 1);
                  cast.nameChildren(RUN, CHILD);
                  cast.letTimePass();
                  cast.node("c").station(WaitTimeouts.class).fire(cast.run(RUN).value());
                  cast.keepMessages();
                  cast.hold("a", CHILD);
                })
            .side("end", 1, work("a", CHILD))
            .side("deliver", 1, deliver(MessageKind.CANCEL))
            .comesTo(
                cast -> saw(cast) + ", " + child(cast),
                "TimedOut, COMPLETED",
                "TimedOut, CANCELLED"),
        meeting("R6", "delivery of a cancellation, its delivery by the sweeper")
            .staged(
                cast -> {
                  cast.begin(RUN, "impatient", 1);
                  cast.nameChildren(RUN, CHILD);
                  cast.letTimePass();
                  cast.node("c").station(WaitTimeouts.class).fire(cast.run(RUN).value());
                  cast.keepMessages();
                })
            .side("deliver", 1, deliver(MessageKind.CANCEL))
            .side("sweep", 2, sweepMessages())
            .comesTo(cast -> saw(cast) + ", " + child(cast), "TimedOut, CANCELLED"),
        meeting("R6", "last step of a run, suspension of the child it has started")
            .staged(
                cast -> {
                  cast.begin(RUN, "starter", 1);
                  cast.nameChildren(RUN, CHILD);
                  cast.hold("a", RUN);
                  cast.hold("b", CHILD);
                })
            .side("end", 1, work("a", RUN))
            .side("suspend", 1, work("b", CHILD))
            .comesTo(cast -> status(cast) + ", " + child(cast), "COMPLETED, CANCELLED"),
        meeting("R6", "step that starts a child, cancel")
            .staged(held("starter", 0))
            .side("start", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(
                cast -> {
                  assertThat(status(cast)).isEqualTo("CANCELLED");
                  return cast.bench()
                      .text(
                          "select coalesce(string_agg(status, ' '), 'no child') from durable.runs"
                              + " where parent_id is not null");
                },
                "no child",
                "CANCELLED"));
  }

  private static void clockNow(Cast cast) {
    try {
      clock().of(cast);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  // Blocks

  private static List<Scenario> blocks() {
    return List.of(
        meeting("blocks", "ends of two parts of which one is enough")
            .staged(childrenAtTheirEnds("first"))
            .side("end", 1, work("a", CHILD))
            .side("other end", 1, work("b", OTHER))
            .comesTo(
                cast -> {
                  assertThat(status(cast)).isEqualTo("COMPLETED");
                  return child(cast) + ", " + cast.status(OTHER);
                },
                "COMPLETED, COMPLETED"),
        meeting("blocks", "end of a part, its withdrawal")
            .staged(
                cast -> {
                  childrenAtTheirEnds("first").accept(cast);
                  cast.work("a", CHILD);
                  cast.keepMessages();
                })
            .side("end", 1, work("b", OTHER))
            .side("withdraw", 1, deliver(MessageKind.WITHDRAW))
            .comesTo(
                cast -> {
                  assertThat(status(cast)).isEqualTo("COMPLETED");
                  return cast.status(OTHER);
                },
                "COMPLETED",
                "CANCELLED"),
        meeting("blocks", "end of a part that fails the block, suspension of another")
            .staged(childrenAtTheirEnds("fail-fast"))
            .side("end", 1, work("a", CHILD))
            .side("suspend", 1, work("b", OTHER))
            .comesTo(cast -> status(cast) + ", " + cast.status(OTHER), "FAILED, CANCELLED"),
        meeting("blocks", "end of a part that fails the block, cancel of the block's run")
            .staged(childrenAtTheirEnds("fail-fast"))
            .side("end", 1, work("a", CHILD))
            .side("cancel", 2, cancelFamily(RUN))
            .comesTo(
                cast -> status(cast) + ", " + child(cast) + ", " + cast.status(OTHER),
                "CANCELLED, FAILED, CANCELLED",
                "CANCELLED, CANCELLED, CANCELLED"),
        meeting("blocks", "end of an item, look for stalled turns")
            .staged(childAtItsEnd("turns"))
            .side("end", 1, work("a", CHILD))
            .side("sweep", 1, sweepTurns())
            .comesTo(
                cast -> {
                  assertThat(cast.bench().rows("select entry from durable.ledger order by id"))
                      .containsExactly("p", "q", "r");
                  return status(cast);
                },
                "COMPLETED"),
        meeting("blocks", "end of an item, somebody who has the next locked")
            .staged(
                cast -> {
                  cast.begin(RUN, "turns", 1);
                  cast.nameChildren(RUN, "first", CHILD, OTHER);
                  cast.bench().begin("c", cast.run("first"), 1);
                  cast.hold("a", CHILD);
                })
            .hastySide("end", 1, work("a", CHILD))
            .side(
                "lock",
                1,
                cast -> {
                  cast.node("b").durable().sendEvent(cast.run(OTHER), "go", "hello");
                  return "";
                })
            .comesTo(Scenarios::status, "COMPLETED"),
        meeting("blocks", "end of an item, cancel of the next")
            .staged(
                cast -> {
                  cast.begin(RUN, "turns", 1);
                  cast.nameChildren(RUN, CHILD, OTHER);
                  cast.hold("a", CHILD);
                })
            .side("end", 1, work("a", CHILD))
            .side("cancel", 1, cancel(OTHER))
            .comesTo(cast -> status(cast) + ", " + cast.status(OTHER), "FAILED, CANCELLED"),
        meeting("blocks", "end of an item, cancel of the loop's run")
            .staged(childAtItsEnd("turns"))
            .side("end", 1, work("a", CHILD))
            .side("cancel", 2, cancelFamily(RUN))
            .comesTo(
                cast -> status(cast) + ", " + child(cast),
                "CANCELLED, COMPLETED",
                "CANCELLED, CANCELLED"),
        meeting("blocks", "end of the part that is enough, look for stalled turns, claim")
            .staged(
                cast -> {
                  cast.begin(RUN, "first-in-turn", 1);
                  cast.nameChildren(RUN, CHILD, OTHER);
                  cast.hold("a", CHILD);
                })
            .side("end", 1, work("a", CHILD))
            .side("sweep", 1, sweepTurns())
            .side("claim", 1, claim("b"))
            .comesTo(
                cast -> {
                  assertThat(cast.ledger(OTHER)).as("nobody needs it").isEmpty();
                  return status(cast) + ", " + cast.status(OTHER);
                },
                "COMPLETED, CANCELLED"));
  }

  // Undoing

  private static List<Scenario> ends() {
    return List.of(
        meeting("undoing", "last step, cancel that undoes")
            .staged(held("undo", 1))
            .side("step", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(
                cast -> status(cast) + " " + cast.ledger(RUN),
                "COMPLETED [one, two]",
                "COMPENSATED [one, undo one]"),
        meeting("undoing", "first step, cancel that undoes")
            .staged(held("undo", 0))
            .side("step", 1, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(
                cast -> status(cast) + " " + cast.ledger(RUN),
                "CANCELLED []",
                "COMPENSATED [one, undo one]"),
        meeting("undoing", "compensation, cancel")
            .staged(
                cast -> {
                  cast.begin(RUN, "undo", 1);
                  cast.node("c").durable().cancel(cast.run(RUN), "enough");
                  cast.hold("a", RUN);
                })
            .side("undo", 2, work("a", RUN))
            .side("cancel", 1, cancel(RUN))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("cancel")).isTrue();
                  return status(cast) + " " + cast.ledger(RUN);
                },
                "COMPENSATED [one, undo one]"),
        meeting("undoing", "compensation of a dead node, takeover, claim of another")
            .staged(
                cast -> {
                  cast.begin(RUN, "undo", 1);
                  cast.node("c").durable().cancel(cast.run(RUN), "enough");
                  cast.hold("a", RUN);
                  cast.bury("a");
                })
            .side("zombie", 2, work("a", RUN))
            .hastySide("takeover", 1, takeOver())
            .hastySide("claim", 1, claim("b"))
            .comesTo(cast -> status(cast) + " " + cast.ledger(RUN), "COMPENSATED [one, undo one]"),
        meeting("undoing", "child's end, cancel of the parent that undoes")
            .staged(
                cast -> {
                  cast.begin(RUN, "undo-parent", 2);
                  cast.nameChildren(RUN, CHILD);
                  cast.hold("a", CHILD);
                })
            .side("end", 1, work("a", CHILD))
            .side("cancel", 2, cancelFamily(RUN))
            .comesTo(
                cast -> {
                  assertThat(status(cast)).isEqualTo("COMPENSATED");
                  return cast.bench()
                      .rows("select entry from durable.ledger order by id")
                      .toString();
                },
                "[one, leaf, undo leaf, undo one]",
                "[one, undo one]"),
        meeting("undoing", "suspension of a child, cancel of the parent that undoes")
            .staged(
                cast -> {
                  cast.begin(RUN, "undo-parent-hang", 2);
                  cast.nameChildren(RUN, CHILD);
                  cast.hold("a", CHILD);
                })
            .side("suspend", 1, work("a", CHILD))
            .side("cancel", 1, cancel(RUN))
            .comesTo(
                cast -> {
                  String early =
                      "select count(*) from durable.runs p join durable.runs c on c.parent_id ="
                          + " p.id where c.ended_at > p.ended_at";
                  assertThat(cast.bench().count(early)).as("children that outlive it").isZero();
                  return status(cast) + ", " + child(cast);
                },
                "COMPENSATED, CANCELLED"),
        meeting("undoing", "child's end, its withdrawal")
            .staged(
                cast -> {
                  cast.begin(RUN, "undo-parent", 2);
                  cast.nameChildren(RUN, CHILD);
                  cast.hold("a", CHILD);
                  cast.node("c").durable().cancel(cast.run(RUN), "enough");
                  cast.keepMessages();
                })
            .side("end", 1, work("a", CHILD))
            .side("withdraw", 1, deliver(MessageKind.WITHDRAW))
            .comesTo(
                cast -> {
                  assertThat(status(cast)).isEqualTo("COMPENSATED");
                  return cast.bench()
                      .rows("select entry from durable.ledger order by id")
                      .toString();
                },
                "[one, leaf, undo leaf, undo one]",
                "[one, undo one]"));
  }

  // Operators

  private static List<Scenario> operators() {
    return List.of(
        meeting("blocked", "resume, resume")
            .staged(Scenarios::block)
            .side("resume", 1, resume())
            .side("other resume", 1, resume())
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("resume"))
                      .isNotEqualTo(cast.wasRefused("other resume"));
                  return writerOfTwo(cast);
                },
                "c"),
        meeting("blocked", "resume, care for stranded runs, claim")
            .staged(Scenarios::block)
            .side("resume", 1, resume())
            .side("care", 2, careForStranded())
            .hastySide("claim", 1, claim("a"))
            .comesTo(Scenarios::writerOfTwo, "a", "c"),
        meeting("blocked", "care for stranded runs, cancel")
            .staged(Scenarios::block)
            .side("care", 2, careForStranded())
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled after one"),
        meeting("blocked", "resume, cancel")
            .staged(Scenarios::block)
            .side("resume", 1, resume())
            .side("cancel", 1, cancel(RUN))
            .comesTo(Scenarios::cancelled, "cancelled after one"),
        meeting("overridden", "complete step, skip step")
            .staged(cast -> fail(cast, 1))
            .side("complete", 1, complete("two"))
            .side("skip", 1, skip("two"))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("complete")).isNotEqualTo(cast.wasRefused("skip"));
                  assertThat(cast.ledger(RUN)).containsExactly("one");
                  return cast.context(RUN, "by");
                },
                "operator",
                "null"),
        meeting("overridden", "complete step, retry, claim")
            .staged(cast -> fail(cast, 1))
            .side("complete", 1, complete("two"))
            .side("retry", 1, retry())
            .hastySide("claim", 1, claim("a"))
            .comesTo(Scenarios::overriddenOrRetried, "overridden", "retried"),
        meeting("overridden", "skip step, cancel, claim")
            .staged(cast -> fail(cast, 0))
            .side("skip", 1, skip("one"))
            .side("cancel", 1, cancel(RUN))
            .hastySide("claim", 1, claim("a"))
            .comesTo(
                cast -> {
                  assertThat(cast.wasRefused("skip")).isFalse();
                  assertThat(cast.ledger(RUN)).doesNotContain("one");
                  return cast.status(RUN) + (cast.wasRefused("cancel") ? "" : ", cancelled");
                },
                "COMPLETED",
                "CANCELLED, cancelled"),
        meeting("paused", "pause, step, step")
            .staged(held("plain", 0))
            .side("step", 2, work("a", RUN))
            .side("pause", 1, Scenarios::pauseAndGoOn)
            .comesTo(
                cast -> {
                  assertThat(cast.ledger(RUN)).containsExactly("one", "two");
                  assertThat(cast.status(RUN)).isEqualTo("COMPLETED");
                  return String.valueOf(cast.result("pause"));
                },
                "asked",
                "refused"));
  }

  /** The run has failed at its first or second step. */
  private static void fail(Cast cast, int done) {
    cast.begin(RUN, "plain", 1);
    if (done == 0) {
      cast.bench().update("delete from durable.attempts");
      cast.bench().update("delete from durable.ledger");
      cast.bench().update("update durable.runs set seq = 0, step = 'one'");
    }
    cast.bench()
        .update(
            """
            update durable.runs
            set status = 'FAILED', ended_at = clock_timestamp(),
                failure = '{"type": "staged", "message": "staged"}'
            """);
    cast.bench()
        .update(
            """
            insert into durable.attempts (run_id, seq, number, epoch, step, outcome, started_at, failure)
            select id, seq, 1, epoch, step, 'FAILED', clock_timestamp(), failure from durable.runs
            """);
  }

  private static Act complete(String step) {
    return cast -> {
      cast.node("c").durable().completeStep(cast.run(RUN), step, Map.of("by", "operator"));
      return "done";
    };
  }

  private static Act skip(String step) {
    return cast -> {
      cast.node("b").durable().skipStep(cast.run(RUN), step);
      return "done";
    };
  }

  private static Act retry() {
    return cast -> {
      cast.node("b").durable().retry(cast.run(RUN));
      return "done";
    };
  }

  private static String overriddenOrRetried(Cast cast) {
    assertThat(cast.wasRefused("complete")).isNotEqualTo(cast.wasRefused("retry"));
    assertThat(cast.status(RUN)).isEqualTo("COMPLETED");
    if (cast.wasRefused("complete")) {
      assertThat(cast.ledger(RUN)).containsExactly("one", "two");
      return "retried";
    }
    assertThat(cast.ledger(RUN)).containsExactly("one");
    return "overridden";
  }

  private static Object pauseAndGoOn(Cast cast) {
    boolean isPaused = cast.node("c").durable().pause(cast.run(RUN));
    cast.node("c").durable().resume(cast.run(RUN)); // when the race is over
    return isPaused ? "at once" : "asked";
  }

  private static String writerOfTwo(Cast cast) {
    assertThat(cast.ledger(RUN)).containsExactly("one", "two");
    return cast.writer(RUN, "two");
  }
}
