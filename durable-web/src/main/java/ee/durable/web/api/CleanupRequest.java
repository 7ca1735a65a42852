package ee.durable.web.api;

import ee.durable.data.Data;
import ee.durable.history.CleanupOptions;
import ee.durable.run.RunStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code POST /cleanup} asks for.
 *
 * @param options which families
 * @param isDryRun whether they are only counted; so it is unless the body says {@code false}
 */
record CleanupRequest(CleanupOptions options, boolean isDryRun) {

  /** So many families are removed by one request: in a second or a few. */
  private static final int MOST = 1000;

  /**
   * Reads the body.
   *
   * @throws ProblemException if there is no age, or a property is unknown, of another type or out
   *     of range
   */
  static CleanupRequest of(Data body) {
    BodyProperties properties =
        new BodyProperties(body, "olderThan", "statuses", "batchSize", "dryRun");
    CleanupOptions old =
        BodyProperties.make(
            "olderThan",
            properties.requiredText("olderThan"),
            text -> CleanupOptions.olderThan(DurationText.read(text)));
    CleanupOptions inStatuses =
        properties
            .textList("statuses")
            .map(words -> BodyProperties.make("statuses", words, all -> old.status(read(all))))
            .orElse(old);
    CleanupOptions inBatches =
        properties
            .wholeNumber("batchSize")
            .map(size -> BodyProperties.make("batchSize", size, inStatuses::batchSize))
            .orElse(inStatuses);
    return new CleanupRequest(inBatches.most(MOST), properties.truth("dryRun").orElse(true));
  }

  private static RunStatus[] read(List<String> words) {
    List<RunStatus> statuses = new ArrayList<>();
    words.forEach(word -> Words.read(RunStatus.class, word, statuses::add));
    return statuses.toArray(RunStatus[]::new);
  }
}
