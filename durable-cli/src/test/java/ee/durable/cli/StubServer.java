package ee.durable.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that answers what a test has told it, and remembers what it was asked. */
final class StubServer implements AutoCloseable {

  private record Answer(int status, String body) {}

  private final Map<String, List<Answer>> answers = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private final HttpServer server;

  StubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:%d/durable".formatted(server.getAddress().getPort());
  }

  /** Answers requests such as {@code GET /runs}, one after the other, the last one for ever. */
  StubServer on(String request, int status, String json) {
    answers
        .computeIfAbsent(request, key -> new ArrayList<>())
        .add(new Answer(status, json.replace('\'', '"')));
    return this;
  }

  StubServer on(String request, String json) {
    return on(request, 200, json);
  }

  StubServer problem(String request, int status, String type, String detail) {
    return on(
        request,
        status,
        "{'type':'urn:durable:problem:%s','status':%d,'detail':'%s'}"
            .formatted(type, status, detail));
  }

  /** Returns method, path with query, and body of what was asked. */
  List<String> requests() {
    return requests;
  }

  List<String> authorizations() {
    return authorizations;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().replaceFirst("^/durable/api/v1", "");
    String request = exchange.getRequestMethod() + " " + path;
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add((request + " " + body).strip());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "" : authorization);
    List<Answer> planned =
        answers.getOrDefault(request, answers.getOrDefault(request.split("\\?", 2)[0], List.of()));
    Answer answer =
        planned.isEmpty()
            ? new Answer(404, "{\"status\":404,\"detail\":\"There is no %s.\"}".formatted(path))
            : planned.size() > 1 ? planned.remove(0) : planned.get(0);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
