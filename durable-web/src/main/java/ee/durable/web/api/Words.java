package ee.durable.web.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the words of an enum in the values of a parameter. */
final class Words {

  private Words() {}

  /**
   * Hands on each of the words, which are parted by commas, in capitals or not.
   *
   * @throws IllegalArgumentException if one is unknown
   */
  static <E extends Enum<E>> void read(Class<E> type, String text, Consumer<E> receiver) {
    // With -1 an empty word at the end is not dropped but refused.
    for (String word : text.split(",", -1)) {
      receiver.accept(read(type, word));
    }
  }

  private static <E extends Enum<E>> E read(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(known -> known.name().equals(word.strip().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of %s, but found '%s'."
                        .formatted(
                            Arrays.stream(type.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")),
                            Shortened.text(word))));
  }
}
