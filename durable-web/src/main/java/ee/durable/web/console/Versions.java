package ee.durable.web.console;

import java.util.Optional;

/** Which version of Durable this is. */
public final class Versions {

  private static final String UNKNOWN = "(built by hand)";

  private Versions() {}

  /** Returns the version of the API's jar, which all parts share. */
  public static String ours() {
    return Optional.ofNullable(ee.durable.Durable.class.getPackage().getImplementationVersion())
        .orElse(UNKNOWN);
  }
}
