package ee.durable.web;

/** What this module tells the operator, by number. */
public final class WebMessages {

  /** The id that the reader was given. */
  public static final String PAGE_FAILED =
      "DUR-801 A page could not be shown. The reader was given the id %s.";

  /** What the database, its driver or the pool said. */
  public static final String PAGE_WITHOUT_DATABASE =
      "DUR-802 A page could not be shown because the database is away, and the reader was asked to"
          + " try again: %s";

  /** The id that the client was given. */
  public static final String REQUEST_FAILED =
      "DUR-803 A request to the REST API failed. The client was given the id %s.";

  /** What the database, its driver or the pool said. */
  public static final String REQUEST_WITHOUT_DATABASE =
      "DUR-804 A request to the REST API was refused because the database is away, and the client"
          + " was asked to try again: %s";

  /** How many runs were written, and what broke. */
  public static final String EXPORT_BROKE_OFF =
      "DUR-808 An export broke off after %d runs, and its last line says so: %s";

  private WebMessages() {}
}
