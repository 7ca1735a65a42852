package ee.durable.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The SQL files as they are shipped to administrators of databases. */
public final class SqlFiles {

  private static final Path MIGRATIONS = main("resources/db/durable");
  private static final Path SCRIPTS = main("sql");

  private SqlFiles() {}

  private static Path main(String folder) {
    return Path.of(System.getProperty("tests.target"), "../../durable-jpa/src/main", folder);
  }

  /** Returns the names of the migrations by their versions. */
  public static Map<Integer, String> migrations() {
    Map<Integer, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(MIGRATIONS)) {
      all.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("V"))
          .forEach(name -> files.put(version(name), name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return files;
  }

  private static int version(String file) {
    return Integer.parseInt(file.substring(1, file.indexOf("__")));
  }

  /** Returns the description of a migration, as its history has it. */
  public static String description(String file) {
    return file.substring(file.indexOf("__") + 2, file.length() - ".sql".length())
        .replace('_', ' ');
  }

  /** Returns the text of a file. */
  public static String text(String file) {
    Path migration = MIGRATIONS.resolve(file);
    try {
      return Files.readString(Files.exists(migration) ? migration : SCRIPTS.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the folder of the scripts that go with the migrations. */
  public static Path scripts() {
    return SCRIPTS;
  }
}
