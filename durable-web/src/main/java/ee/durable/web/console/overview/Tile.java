package ee.durable.web.console.overview;

import ee.durable.web.console.StatusLook;

/** A figure of the overview, and the way to what it counts. */
public final class Tile {

  private final StatusLook look;
  private final String number;
  private final String href;
  private final String note;

  Tile(StatusLook look, String number, String href, String note) {
    this.look = look;
    this.number = number;
    this.href = href;
    this.note = note;
  }

  /** Returns what is counted. */
  public StatusLook getLook() {
    return look;
  }

  /** Returns how many there are. */
  public String getNumber() {
    return number;
  }

  /** Returns the page that lists them. */
  public String getHref() {
    return href;
  }

  /** Returns more about them, empty for nothing. */
  public String getNote() {
    return note;
  }
}
