package ee.durable.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no page may be written with. */
class MarkupTest {

  private static final Path PAGES = Path.of("src/main/webapp");

  private static List<String> found(String pattern) throws IOException {
    Pattern searched = Pattern.compile(pattern);
    try (Stream<Path> files = Files.walk(PAGES)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".xhtml")).toList();
      assertThat(pages).hasSizeGreaterThan(40);
      return pages.stream().flatMap(page -> found(searched, page)).toList();
    }
  }

  private static Stream<String> found(Pattern searched, Path page) {
    try {
      return searched
          .matcher(Files.readString(page))
          .results()
          .map(match -> PAGES.relativize(page) + ": " + match.group());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** With its own keys for cells, a table would keep Enter from the links in it. */
  @Test
  void linksInTablesAreFollowedWithEnter() throws IOException {
    assertThat(found("<p:dataTable (?!cellNavigation=\"false\")[^>]{0,80}")).isEmpty();
  }

  @Test
  void nothingIsWrittenWithoutBeingEscaped() throws IOException { // T5
    assertThat(found("escape=\"(?!true)[^\"]*\"")).isEmpty();
  }

  /** The policy of the pages would keep them from running, and whoever brought them in as well. */
  @Test
  void noPageHasAScriptOrAStyleOfItsOwn() throws IOException { // T5
    assertThat(found("<script(?![^>]* src=)[^>]*>")).isEmpty();
    assertThat(found("\\son(?!message)[a-z]+=\"[^\"]*\"")).isEmpty();
    assertThat(found("<(?!d:)[\\w:]+\\s(?:[^<>]*\\s)?style=\"[^\"]*\"")).isEmpty();
  }
}
