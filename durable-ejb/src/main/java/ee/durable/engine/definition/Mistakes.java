package ee.durable.engine.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The mistakes in the description of one workflow. */
final class Mistakes {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.:-]{1,200}");

  private final List<String> all = new ArrayList<>();

  void add(String mistake) {
    all.add(mistake);
  }

  List<String> all() {
    return all;
  }

  void checkName(String what, String candidate) {
    if (!NAME.matcher(candidate).matches()) {
      add(
          "the %s name '%s' must have 1 to 200 letters, digits or _ - . :"
              .formatted(what, candidate));
    }
  }

  /** Lets the application set options, and takes down what they refuse. */
  <O> O configured(String what, String where, O options, Consumer<? super O> configure) {
    try {
      configure.accept(options);
    } catch (IllegalArgumentException refused) {
      add("%s '%s': %s".formatted(what, where, refused.getMessage()));
    }
    return options;
  }
}
