package ee.durable.web.console.frame;

/** A link beside others of which one leads to where we are. */
public final class TabLink {

  private final String title;
  private final String href;
  private final boolean isHere;

  /**
   * Creates a link.
   *
   * @param title what it says
   * @param href where it leads
   * @param isHere whether we are there
   */
  public TabLink(String title, String href, boolean isHere) {
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
