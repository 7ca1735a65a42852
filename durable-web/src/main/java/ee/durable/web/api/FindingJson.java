package ee.durable.web.api;

import ee.durable.check.Finding;
import jakarta.json.JsonObject;

/** Writes findings as JSON. */
final class FindingJson {

  private FindingJson() {}

  static JsonObject of(Finding finding) {
    return JsonBuilders.object()
        .add("invariant", finding.invariant())
        .add("examples", JsonBuilders.array(finding.examples()))
        .build();
  }
}
