package ee.durable.web.api;

import ee.durable.run.RunId;
import java.util.UUID;

/** The parts of a path that name something, read and checked. */
final class PathParameters {

  private static final int LONGEST_NAME = 200;

  private PathParameters() {}

  static RunId run(String text) {
    try {
      return RunId.of(text);
    } catch (IllegalArgumentException malformed) {
      throw ProblemException.parameter("id", String.valueOf(malformed.getMessage()));
    }
  }

  static UUID node(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) { // Java takes 1-1-1-1-1 for one as well
        return id;
      }
    } catch (IllegalArgumentException malformed) {
      // refused below, as is one that is too short
    }
    throw ProblemException.parameter(
        "id",
        "Expected the id of a node, as GET /nodes lists it, but found '%s'."
            .formatted(Shortened.text(text)));
  }

  /** Reads the name of an input. Nothing has a name that the database could not look for. */
  static String name(String text) {
    boolean isLegal =
        !text.isBlank()
            && text.length() <= LONGEST_NAME
            && text.chars().noneMatch(Character::isISOControl);
    if (!isLegal) {
      throw ProblemException.parameter(
          "name",
          "Expected 1 to %d characters, none of them a control character, but found %d."
              .formatted(LONGEST_NAME, text.length()));
    }
    return text;
  }

  static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException none) {
      // refused below, as is one that is too small
    }
    throw ProblemException.parameter(
        "number", "Expected a number from 1 on, but found '%s'.".formatted(Shortened.text(text)));
  }
}
