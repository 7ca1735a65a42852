package ee.durable.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The text of every statement is a constant. Where it is put together, that is named here, and each
 * such place was read: its parts are constants, names of constants of enums, columns that the
 * catalogue of the database names, or numbers.
 */
class StatementTextsTest { // T7

  private static final Path ROOT = Path.of("..");

  private static final Pattern CALL =
      Pattern.compile(
          "(?:\\b(?:database|statement|connection)|\\))\\s*\\.(?:query|update|first|batch"
              + "|createNativeQuery|createQuery|prepareStatement|prepareCall|execute|executeQuery"
              + "|executeUpdate)\\(\\s*");

  private static final Pattern CONSTANT = Pattern.compile("(?:\\w+\\.)?[A-Z][A-Z0-9_]*");

  /** By file, the first arguments that are not constants. */
  private static final Map<String, Set<String>> READ =
      Map.ofEntries(
          // Statements of the others, with the name of the schema, which is a setting.
          Map.entry("Database.java", Set.of("inSchema(sql)")),
          Map.entry(
              "Line.java",
              Set.of(
                  "\"listen \\\"\" + channel(schema, topic) + \"\\\"\"", "sql", "\"unlisten *\"")),
          // Tables of a constant list, columns of the catalogue.
          Map.entry(
              "Archive.java",
              Set.of(
                  "sql(LEAVE, table, columns)",
                  "sql(FOLLOW, \"events\", Objects.requireNonNull(columns().get(\"events\")))",
                  "sql(RETURN, table, columns)")),
          Map.entry("OldFamilies.java", Set.of("DELETE.formatted(place, table, id)", "sql")),
          Map.entry("StatisticsTable.java", Set.of("READ.formatted(of.column)")),
          // Filters: fixed conditions with a question mark or a name for each value.
          Map.entry(
              "Audit.java",
              Set.of("COLUMNS + filter.where() + \" order by number desc limit \" + most")),
          Map.entry("OpenWaits.java", Set.of("sql")),
          Map.entry("RunReads.java", Set.of("database.inSchema(sql)")),
          Map.entry(
              "Inputs.java", Set.of("asked + OF_NAME", "asked + OF_NUMBER", "sql.toString()")),
          // One constant or another.
          Map.entry("Schedules.java", Set.of("lock")),
          Map.entry(
              "RunClaims.java", Set.of("sql", "isOne ? sql.replace(OF_THESE, OF_THIS) : sql")),
          Map.entry("Labels.java", Set.of("sql")),
          Map.entry("Overrides.java", Set.of("move")),
          Map.entry("RunInserts.java", Set.of("statement(run)", "sql")),
          Map.entry("StepRecords.java", Set.of("sql")),
          Map.entry("Sleeps.java", Set.of("SUSPEND + \"returning is_pausing\"")),
          Map.entry("Figures.java", Set.of("sql")),
          Map.entry("Invariants.java", Set.of("sql + \" limit \" + Finding.EXAMPLES")));

  private static Map<String, Set<String>> putTogether() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String module : Set.of("durable-jpa", "durable-ejb", "durable-web", "durable-login")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          Matcher call = CALL.matcher(text);
          while (call.find()) {
            String first = firstArgument(text, call.end());
            if (!first.isEmpty() && !CONSTANT.matcher(first).matches()) {
              found
                  .computeIfAbsent(file.getFileName().toString(), name -> new TreeSet<>())
                  .add(first);
            }
          }
        }
      }
    }
    return found;
  }

  /** Returns what stands before the comma or the bracket that ends the first argument. */
  private static String firstArgument(String text, int from) {
    int depth = 0;
    boolean isText = false;
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '"' && text.charAt(at - 1) != '\\') {
        isText = !isText;
      } else if (!isText && "([{".indexOf(character) >= 0) {
        depth++;
      } else if (!isText && depth == 0 && ",)".indexOf(character) >= 0) {
        return text.substring(from, at).replaceAll("\\s+", " ").strip();
      } else if (!isText && ")]}".indexOf(character) >= 0) {
        depth--;
      }
    }
    return text.substring(from);
  }

  @Test
  void everyTextThatIsPutTogetherHasBeenRead() throws IOException {
    assertThat(putTogether()).isEqualTo(new TreeMap<>(READ));
  }
}
