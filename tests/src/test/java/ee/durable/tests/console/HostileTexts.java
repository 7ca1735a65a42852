package ee.durable.tests.console;

import ee.durable.data.Data;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that want to be more than texts, {@code hostile.jsonl}: one a line, as JSON. */
final class HostileTexts {

  private HostileTexts() {}

  static List<String> all() {
    try (InputStream file = HostileTexts.class.getResourceAsStream("hostile.jsonl")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Data.parse("{\"text\":%s}".formatted(line)).getString("text"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns a text as pages show it: they do not keep every blank, and nobody sees a control. */
  static String visible(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Z}\\s\u2028\u2029\ufffd\ufffe\ufeff]+", " ").strip();
  }
}
