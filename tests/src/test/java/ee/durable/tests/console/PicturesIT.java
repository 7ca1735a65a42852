package ee.durable.tests.console;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import ee.durable.tests.rest.Http;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes docs/images/console-*.png, of the examples' runs. See CONTRIBUTING.md. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "console.pictures", matches = "true")
class PicturesIT {

  private static final int WIDE = 1440;
  private static final int NARROW = 390;

  @RegisterExtension static final ConsoleBrowser BROWSER = new ConsoleBrowser();

  @ArquillianResource URL url;

  @Test
  void takePictures() {
    ShownRuns runs = new ShownRuns(url);
    for (String employee : List.of("Ann", "Bo", "Cleo")) {
      runs.started(
          request(
              "expense_approval",
              "expense-" + employee.toLowerCase(Locale.ROOT),
              Map.of("employee", employee, "amount", 120, "purpose", "a trip to Tartu")),
          "WAITING");
    }
    String trip = trip(runs, "trip-4711", 1000, "COMPLETED");
    String failed = trip(runs, "trip-4712", 100, "COMPENSATED");
    runs.started(
        request("document_routing", "invoice-17", Map.of("text", "Invoice: 250 EUR")), "COMPLETED");
    runs.http()
        .put(
            "api/v1/schedules/nightly-report",
            "{\"workflow\":\"echo\",\"cron\":\"30 2 * * *\",\"zone\":\"Europe/Tallinn\"}");

    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      String suffix = scheme == ColorScheme.DARK ? "-dark" : "";
      take("run" + suffix, "run?id=" + failed, WIDE, scheme);
      take("graph" + suffix, "run?id=" + trip + "&tab=graph", WIDE, scheme);
      take("overview" + suffix, "", WIDE, scheme);
    }
    take("timeline", "run?id=" + trip + "&tab=timeline", WIDE, ColorScheme.LIGHT);
    take("runs", "runs?children=1", WIDE, ColorScheme.LIGHT);
    take("waits", "waits?workflow=expense_approval", WIDE, ColorScheme.LIGHT);
    take("schedules", "schedules?q=nightly-report", WIDE, ColorScheme.LIGHT);
    take("run-narrow", "run?id=" + failed, NARROW, ColorScheme.LIGHT);
    take("waits-narrow", "waits?workflow=expense_approval", NARROW, ColorScheme.DARK);
  }

  private static String trip(ShownRuns runs, String key, int limit, String status) {
    Map<String, Object> input =
        Map.of(
            "traveller",
            "Ann",
            "city",
            "Tartu",
            "excursions",
            List.of("museum", "bog"),
            "limit",
            limit);
    return runs.started(request("trip_booking", key, input), status);
  }

  private static Map<String, Object> request(String workflow, String key, Map<String, ?> input) {
    return Map.of(
        "workflow", workflow, "key", key, "input", input, "labels", Map.of("team", "travel"));
  }

  private void take(String name, String page, int width, ColorScheme scheme) {
    Visit visit = BROWSER.visit(url, Http.ADMIN, width, scheme).to(page);
    visit.page().waitForLoadState();
    visit
        .page()
        .screenshot(
            new ScreenshotOptions().setPath(Path.of("../docs/images/console-" + name + ".png")));
  }
}
