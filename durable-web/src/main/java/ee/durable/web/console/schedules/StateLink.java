package ee.durable.web.console.schedules;

/** A link to the schedules in a state. */
public final class StateLink {

  private final String title;
  private final String href;
  private final boolean isHere;

  StateLink(String title, String href, boolean isHere) {
    this.title = title;
    this.href = href;
    this.isHere = isHere;
  }

  /** Returns what it says. */
  public String getTitle() {
    return title;
  }

  /** Returns where it leads. */
  public String getHref() {
    return href;
  }

  /** Returns whether we are there. */
  public boolean isHere() {
    return isHere;
  }
}
