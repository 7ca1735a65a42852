package ee.durable.web.console.timeline;

import ee.durable.web.console.Elapsed;

/** A stretch of the time axis in which nothing was done, and which is cut short. */
public final class Cut {

  private final Scale.Piece piece;

  Cut(Scale.Piece piece) {
    this.piece = piece;
  }

  /** Returns where it begins. */
  public double getX() {
    return Timeline.rounded(piece.from());
  }

  /** Returns where its middle is. */
  public double getMiddle() {
    return Timeline.rounded((piece.from() + piece.to()) / 2);
  }

  /** Returns how wide it is. */
  public double getWidth() {
    return Timeline.rounded(piece.to() - piece.from());
  }

  /** Returns how much time it stands for. */
  public String getText() {
    return Elapsed.text(piece.time().length());
  }
}
