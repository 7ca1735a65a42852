package ee.durable.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.check.Finding;
import ee.durable.node.NodeInfo;
import ee.durable.queue.QueueInfo;
import ee.durable.queue.QueueInfo.Drain;
import ee.durable.queue.QueueInfo.Pause;
import ee.durable.queue.QueueLimits;
import ee.durable.queue.RateLimit;
import ee.durable.run.RunCount;
import ee.durable.web.RunBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperatingJsonTest {

  @Test
  void aQueueThatNobodyTouchedHasNeitherLimitsNorPauses() {
    QueueInfo queue =
        new QueueInfo(
            "default",
            QueueLimits.NONE,
            false,
            List.of(),
            Optional.empty(),
            new RunCount(0, true),
            0,
            Optional.empty(),
            List.of("tests"));

    assertThat(QueueJson.of(queue))
        .hasToString(
            """
            {"name":"default","limits":{"ageing":"PT1H"},"changed":false,"paused":false,\
            "pauses":[],"pending":0,"pendingExact":true,"running":0,"nodes":["tests"]}\
            """);
  }

  @Test
  void aQueueIsWrittenWithAllThatIsSetForIt() {
    QueueInfo queue =
        new QueueInfo(
            "email",
            QueueLimits.NONE
                .withConcurrencyPerNode(1)
                .withConcurrency(2)
                .withConcurrencyPerKey(3)
                .withRateLimit(new RateLimit(100, Duration.ofMinutes(1)))
                .withAdmissionLimit(4),
            true,
            List.of(
                new Pause(Optional.empty(), Optional.of("down"), RunBuilder.CREATED),
                new Pause(Optional.of("n7"), Optional.empty(), RunBuilder.CREATED)),
            Optional.of(new Drain(Optional.of("moving"), RunBuilder.CREATED)),
            new RunCount(10_000, false),
            2,
            Optional.of(Duration.ofMillis(1500)),
            List.of());

    assertThat(QueueJson.of(queue))
        .hasToString(
            """
            {"name":"email","limits":{"concurrencyPerNode":1,"concurrency":2,\
            "concurrencyPerKey":3,"rateLimit":"100/PT1M","admissionLimit":4,"ageing":"PT1H"},\
            "changed":true,"paused":true,\
            "pauses":[{"since":"2026-11-22T08:10:01.123456Z","reason":"down"},\
            {"since":"2026-11-22T08:10:01.123456Z","node":"n7"}],\
            "pending":10000,"pendingExact":false,"running":2,"nodes":[],\
            "drain":{"since":"2026-11-22T08:10:01.123456Z","reason":"moving"},"oldest":"PT1.5S"}\
            """);
  }

  @Test
  void aNodeIsWrittenWithWhatItDoes() {
    NodeInfo node =
        new NodeInfo(
            UUID.fromString("0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77"),
            "n7",
            true,
            RunBuilder.CREATED,
            Duration.ofMillis(250),
            List.of("order@2"),
            List.of("default"),
            3);

    assertThat(NodeJson.of(node))
        .hasToString(
            """
            {"id":"0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77","label":"n7","alive":true,\
            "started":"2026-11-22T08:10:01.123456Z","silent":"PT0.25S","workflows":["order@2"],\
            "queues":["default"],"running":3}\
            """);
  }

  @Test
  void aNodeThatIsDrainedSaysSinceWhenAndWhy() {
    NodeInfo node =
        new NodeInfo(
            UUID.fromString("0199c2f4-6c0a-7d3e-9a51-0c2b6d1e8f77"),
            "n7",
            true,
            RunBuilder.CREATED,
            Duration.ZERO,
            List.of(),
            List.of(),
            1,
            Optional.empty(),
            Optional.of(new NodeInfo.Drain(Optional.of("moving"), RunBuilder.CREATED)));

    assertThat(NodeJson.of(node).getJsonObject("drain"))
        .hasToString("{\"since\":\"2026-11-22T08:10:01.123456Z\",\"reason\":\"moving\"}");
  }

  @Test
  void aFindingHasItsExamples() {
    assertThat(FindingJson.of(new Finding("a run sleeps for ever", List.of("[4711]"))))
        .hasToString("{\"invariant\":\"a run sleeps for ever\",\"examples\":[\"[4711]\"]}");
  }
}
