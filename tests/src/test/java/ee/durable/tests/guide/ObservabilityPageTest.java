package ee.durable.tests.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.observe.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for operators names every numbered line and every metric there is, and no other. */
class ObservabilityPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NUMBER = Pattern.compile("\"(DUR-\\d{3}) ");

  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/observability.md")).stream()
        .filter(line -> line.startsWith("| "))
        .toList();
  }

  /** Returns the modules whose code has each number. */
  private static Map<String, Set<String>> numbersInCode() throws IOException {
    Map<String, Set<String>> numbers = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(at -> Files.isDirectory(at.resolve("src/main"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
          for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
            NUMBER
                .matcher(Files.readString(file))
                .results()
                .forEach(
                    found ->
                        numbers
                            .computeIfAbsent(found.group(1), number -> new TreeSet<>())
                            .add(module.getFileName().toString()));
          }
        }
      }
    }
    return numbers;
  }

  @Test
  void everyNumberedLineHasOneRow() throws IOException {
    List<String> inTable =
        rows().stream()
            .filter(row -> row.startsWith("| DUR-"))
            .map(row -> row.substring(2, 9))
            .toList();

    assertThat(inTable).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(inTable)).isEqualTo(numbersInCode().keySet());
  }

  /** An operator who looks a number up must not find two meanings. */
  @Test
  void noTwoModulesShareANumber() throws IOException {
    assertThat(numbersInCode())
        .allSatisfy((number, modules) -> assertThat(modules).as(number).hasSize(1));
  }

  @Test
  void everyMetricHasARowWithItsKindUnitAndLabels() throws IOException {
    List<String> expected =
        Stream.of(Metric.values())
            .map(
                metric ->
                    "| `%s` | %s | `%s` | %s |"
                        .formatted(
                            metric.key(),
                            metric.kind().name().toLowerCase(java.util.Locale.ROOT),
                            metric.unit(),
                            metric.labels().stream()
                                .map("`%s`"::formatted)
                                .collect(Collectors.joining(", "))))
            .toList();

    List<String> rows = rows().stream().filter(row -> row.startsWith("| `durable.")).toList();
    assertThat(rows).hasSameSizeAs(expected);
    assertThat(expected)
        .allSatisfy(row -> assertThat(rows).anyMatch(found -> found.startsWith(row)));
  }
}
