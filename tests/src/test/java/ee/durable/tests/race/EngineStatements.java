package ee.durable.tests.race;

import ee.durable.jpa.Database;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The engine's statements by name, such as {@code Waits.ANSWER}: the constants that hold them. */
final class EngineStatements {

  private static final Map<String, String> TEXTS = new LinkedHashMap<>();
  private static final Map<String, String> NAMES = new LinkedHashMap<>();
  private static final Map<String, String> SENT = new ConcurrentHashMap<>();

  static {
    try {
      names().forEach(EngineStatements::add);
    } catch (IOException | URISyntaxException failed) {
      throw new ExceptionInInitializerError(failed);
    }
  }

  private EngineStatements() {}

  /** Returns the names of all statements. */
  static List<String> all() {
    return List.copyOf(NAMES.values());
  }

  /** Returns the statements, each on one line, by their names. */
  static Map<String, String> texts() {
    return TEXTS;
  }

  /** Returns the name of a statement as it was sent; its beginning if it has no name. */
  static String name(String sent, String schema) {
    return SENT.computeIfAbsent(sent, unknown -> find(unknown, schema));
  }

  private static String find(String sent, String schema) {
    String sql = plain(sent.replace(schema + ".", "durable."));
    String name = NAMES.get(sql);
    if (name != null) {
      return name;
    }
    return NAMES.entrySet().stream()
        .filter(known -> sql.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(sql.substring(0, Math.min(50, sql.length())));
  }

  /** Returns whether a statement as it was sent is the one of that name, or has the same text. */
  static boolean isSent(String name, String sent, String schema) {
    String text = TEXTS.get(name);
    return text != null && text.equals(TEXTS.get(name(sent, schema)));
  }

  /** Returns a statement on one line. */
  static String plain(String sql) {
    return sql.replaceAll("\\s+", " ").trim();
  }

  private static List<String> names() throws IOException, URISyntaxException {
    URI place = Database.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return classes(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return classes(jar.getPath("/"));
    }
  }

  private static List<String> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.matches("ee/durable/jpa/.*[.]class") && !file.contains("package-"))
          .map(file -> file.replace('/', '.').replaceFirst("[.]class$", ""))
          .sorted()
          .toList();
    }
  }

  private static void add(String className) {
    try {
      Class<?> type = Class.forName(className);
      for (Field field : type.getDeclaredFields()) {
        boolean isConstant = Modifier.isStatic(field.getModifiers());
        if (isConstant && field.getType() == String.class) {
          field.setAccessible(true);
          String text = plain((String) field.get(null));
          if (text.matches("(?s)(with|select|insert|update|delete) .*durable[.].*")) {
            String name = type.getSimpleName() + "." + field.getName();
            TEXTS.put(name, text);
            NAMES.putIfAbsent(text, name);
          }
        }
      }
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(className, failed);
    }
  }
}
