package ee.durable.web.access;

/** Who asks, as far as it matters for what may be seen. */
interface Caller {

  /** Returns whether the caller may look at anything at all. */
  boolean isKnown();

  /** Returns whether the caller may see what runs were given and have brought about. */
  boolean seesPayloads();
}
