package ee.durable.tests.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every snippet of the guide is code that is compiled and run: it stands, word for word but for
 * white space, in an example or a test. What lies between two parts of it is left out by "...".
 */
class GuideSnippetsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private record Snippet(String page, String code) {
    @Override
    public String toString() {
      return page + ": " + code.lines().findFirst().orElse("");
    }
  }

  static Stream<Snippet> snippets() throws IOException {
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/guide"))) {
      return pages.sorted().toList().stream().flatMap(GuideSnippetsTest::snippets);
    }
  }

  private static Stream<Snippet> snippets(Path page) {
    Matcher found = SNIPPET.matcher(text(page));
    return found
        .results()
        .map(snippet -> new Snippet(page.getFileName().toString(), snippet.group(1)));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void isCompiledAndRun(Snippet snippet) throws IOException {
    String sources = squeezed(sources());
    List<String> missing =
        Stream.of(snippet.code().split("\\.\\.\\.\n", -1))
            .map(GuideSnippetsTest::squeezed)
            .filter(part -> !sources.contains(part))
            .toList();

    assertThat(missing).as("parts of %s that stand in no example or test", snippet).isEmpty();
  }

  private static String sources() throws IOException {
    try (Stream<Path> examples = Files.walk(ROOT.resolve("examples/src/main/java"));
        Stream<Path> tests = Files.walk(ROOT.resolve("tests/src/test/java"))) {
      return Stream.concat(examples, tests)
          .filter(path -> path.toString().endsWith(".java"))
          .map(GuideSnippetsTest::text)
          .collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Without comments at the ends of lines, and without white space. */
  private static String squeezed(String code) {
    return code.replaceAll("(?m)//.*$", "").replaceAll("\\s+", "");
  }
}
