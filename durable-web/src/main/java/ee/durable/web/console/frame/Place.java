package ee.durable.web.console.frame;

/** A page in the navigation. */
public final class Place {

  private final String name;
  private final String href;
  private final boolean isHere;
  private final String badge;
  private final String badgeTitle;

  Place(String name, String href, boolean isHere, int badge, String badgeTitle) {
    this.name = name;
    this.href = href;
    this.isHere = isHere;
    this.badge = badge == 0 ? "" : Integer.toString(badge);
    this.badgeTitle = badgeTitle;
  }

  /** Returns what it is called. */
  public String getName() {
    return name;
  }

  /** Returns where it is. */
  public String getHref() {
    return href;
  }

  /** Returns whether it is the page at hand, or the one above it. */
  public boolean isHere() {
    return isHere;
  }

  /** Returns how much there is to do, empty for nothing. */
  public String getBadge() {
    return badge;
  }

  /** Returns what the badge counts. */
  public String getBadgeTitle() {
    return badgeTitle;
  }
}
