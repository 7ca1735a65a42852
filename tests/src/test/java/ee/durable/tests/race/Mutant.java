package ee.durable.tests.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine without one of its guards: some of its statements are rewritten on their way. */
final class Mutant {

  private final String name;
  private final String killer;
  private final List<Edit> edits = new ArrayList<>();
  private final AtomicInteger applied = new AtomicInteger();

  /**
   * A change of a statement.
   *
   * @param statement its name
   * @param found what is replaced in it, written on one line
   * @param replacement by what
   */
  record Edit(String statement, String found, String replacement) {}

  /**
   * Creates a mutant that is like the engine.
   *
   * @param name what is missing
   * @param killer the scenario that notices
   */
  Mutant(String name, String killer) {
    this.name = name;
    this.killer = killer;
  }

  Mutant edit(String statement, String found, String replacement) {
    edits.add(new Edit(statement, found, replacement));
    return this;
  }

  /** Drops a part of a statement. */
  Mutant drop(String statement, String found) {
    return edit(statement, found, "");
  }

  /** Lets a statement find nothing: one of its conditions is false. */
  Mutant blind(String statement, String condition) {
    return edit(statement, condition, condition + " and false");
  }

  String killer() {
    return killer;
  }

  List<Edit> edits() {
    return edits;
  }

  /** Returns how many statements were rewritten. */
  int applied() {
    return applied.get();
  }

  /** Rewrites a statement, if it is one of those. */
  String rewrite(String sql, String schema) {
    String rewritten = sql;
    for (Edit edit : edits) {
      if (EngineStatements.isSent(edit.statement(), sql, schema)) {
        rewritten =
            EngineStatements.plain(rewritten)
                .replace(inSchema(edit.found(), schema), inSchema(edit.replacement(), schema));
        applied.incrementAndGet();
      }
    }
    return rewritten;
  }

  private static String inSchema(String text, String schema) {
    return text.replace("durable.", schema + ".");
  }

  @Override
  public String toString() {
    return name;
  }
}
