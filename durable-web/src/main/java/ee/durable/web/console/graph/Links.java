package ee.durable.web.console.graph;

import ee.durable.run.RunId;
import ee.durable.run.WorkflowInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where nodes lead: pages of the console, relative to the page that shows them. */
final class Links {

  private Links() {}

  static String run(RunId run) {
    return "run?id=" + run;
  }

  static String step(RunId run, String path) {
    return run(run) + "&tab=steps" + (path.isEmpty() ? "" : "&step=" + encoded(path));
  }

  static String children(RunId parent) {
    return "runs?parent=" + parent;
  }

  static String step(WorkflowInfo workflow, String path) {
    return "workflow?name="
        + encoded(workflow.name())
        + "&version="
        + workflow.version()
        + (path.isEmpty() ? "" : "&step=" + encoded(path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
