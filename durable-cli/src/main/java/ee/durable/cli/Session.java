package ee.durable.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all commands share: the options of the connection, the server, and how to answer. */
final class Session {

  private final Terminal terminal;
  private final Connection connection = new Connection();
  private @Nullable Api api;

  Session(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  Connection connection() {
    return connection;
  }

  /** Returns the server, asked when the options have been read. */
  Api api() {
    Api known = api;
    if (known == null) {
      known = connection.api(terminal);
      api = known;
    }
    return known;
  }

  boolean isJson() {
    return connection.isJson();
  }

  Times times() {
    return new Times(terminal.clock(), connection.isUtc());
  }

  /** Returns the path of a run, found by its id or by how its id begins. */
  String run(String idOrPrefix) {
    return "/runs/" + new RunIds(api()).resolve(idOrPrefix);
  }

  // Answering

  void line(String text) {
    terminal.out().println(Text.lines(text));
  }

  void line(Colour colour, String text) {
    String clean = Text.lines(text);
    terminal.out().println(terminal.isColourful() ? colour.paint(clean) : clean);
  }

  void json(JsonValue value) {
    terminal.out().println(Json.pretty(value));
  }

  void table(Table table) {
    int width = terminal.look().out() ? terminal.look().columns() : Integer.MAX_VALUE;
    table.lines(width, terminal.isColourful()).forEach(terminal.out()::println);
  }

  /** Answers a list: an array, a table, or a sentence if there is nothing. */
  void list(List<JsonObject> items, Table table, String none) {
    if (isJson()) {
      json(Json.array(items));
    } else if (table.isEmpty()) {
      line(none);
    } else {
      table(table);
    }
  }

  /** Answers what the server says, or a sentence for people. */
  void done(JsonObject answer, String sentence) {
    if (isJson()) {
      json(answer);
    } else {
      line(sentence);
    }
  }
}
