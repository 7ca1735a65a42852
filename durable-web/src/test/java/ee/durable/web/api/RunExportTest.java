package ee.durable.web.api;

import static ee.durable.web.RunBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.Durable;
import ee.durable.data.Data;
import ee.durable.run.Page;
import ee.durable.run.Run;
import ee.durable.run.RunQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An export is written as it is read, and its last line tells whether it is whole. */
class RunExportTest {

  private static final int PAGE = 3;

  private final List<String> asked = new ArrayList<>();
  private int pages = 4;
  private int brokenFrom = Integer.MAX_VALUE;
  private Optional<Run> found = Optional.of(aRun().input("{\"n\":1.50}").build());

  private final Durable durable =
      (Durable)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Durable.class},
              (proxy, method, arguments) -> {
                asked.add(method.getName());
                return switch (method.getName()) {
                  case "runs" -> page(arguments[0]);
                  case "find" -> found;
                  default -> List.of();
                };
              });

  @SuppressWarnings("unchecked")
  private Page<Run> page(Object configure) {
    RunQuery query = new RunQuery();
    ((Consumer<RunQuery>) configure).accept(query);
    int number = query.after().map(Integer::parseInt).orElse(0) + 1;
    if (number >= brokenFrom) {
      throw new IllegalStateException("The database went away.");
    }
    assertThat(query.limit()).isEqualTo(RunQuery.LARGEST_PAGE);
    assertThat(query.workflows()).containsExactly("order");
    return new Page<>(
        Collections.nCopies(PAGE, aRun().build()),
        number < pages ? Optional.of(String.valueOf(number)) : Optional.empty());
  }

  private List<String> lines(String... include) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(bytes, include);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void write(OutputStream out, String... include) {
    QueryParameters parameters =
        new QueryParameters(
            Map.of("workflow", List.of("order"), "include", List.of(include)),
            Set.of("workflow", "include"));
    try {
      new RunExport(durable, ExportSelection.of(parameters)).writeTo(out);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void eachRunIsALineAndTheLastOneCounts() {
    List<String> lines = lines("attempts,LOGS", "events");

    assertThat(lines).hasSize(pages * PAGE + 1).last().isEqualTo("{\"end\":true,\"runs\":12}");
    assertThat(lines.get(0)).contains("\"input\":{\"n\":1.50}");
    assertThat(Data.parse(lines.get(0)).json()).containsKeys("attempts", "events", "logs");
    assertThat(Data.parse(lines().get(0)).json()).doesNotContainKeys("attempts", "events", "logs");
  }

  /** Nothing is gathered: a run is written before the next is read, and a page before the next. */
  @Test
  void aRunIsWrittenBeforeTheNextIsRead() {
    pages = 2;
    write(
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new AssertionError("byte by byte");
          }

          @Override
          public void write(byte[] bytes) {
            asked.add("line");
          }
        });

    assertThat(asked)
        .containsExactly(
            "runs", "find", "line", "find", "line", "find", "line", "runs", "find", "line", "find",
            "line", "find", "line", "line");
  }

  @Test
  void whatBreaksInTheMiddleIsSaidByTheLastLine() {
    brokenFrom = 3;

    assertThat(lines())
        .hasSize(2 * PAGE + 1)
        .last()
        .asString()
        .startsWith("{\"end\":false,\"runs\":6,\"error\":");
  }

  @Test
  void aRunThatHasBeenRemovedMeanwhileIsLeftOut() {
    found = Optional.empty();

    assertThat(lines()).containsExactly("{\"end\":true,\"runs\":0}");
  }
}
