package ee.durable.cli;

/** The colours of a table's cells. */
enum Colour {
  NONE(""),
  BOLD("1"),
  GREEN("32"),
  YELLOW("33"),
  RED("31"),
  CYAN("36"),
  GREY("90");

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  String paint(String text) {
    return this == NONE || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** Returns the colour of a status, of whatever has one. */
  static Colour of(String status) {
    return switch (status) {
      case "COMPLETED", "UP", "ANSWERED", "active", "alive" -> GREEN;
      case "RUNNING", "COMPENSATED", "TIMED_OUT", "paused", "draining" -> YELLOW;
      case "FAILED", "COMPENSATION_FAILED", "QUARANTINED", "BLOCKED", "DOWN", "dead" -> RED;
      case "WAITING", "OPEN" -> CYAN;
      case "CANCELLED", "SCHEDULED", "CLOSED" -> GREY;
      default -> NONE;
    };
  }
}
