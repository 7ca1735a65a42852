package ee.durable.tests.light;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Stands between a node and its database, and is the network that the test wants: broken, silent in
 * one direction or both, slow, or losing the answer to a commit.
 */
public final class TcpProxy implements AutoCloseable {

  /** What the network does with what is sent. */
  public enum Mode {
    PASS,
    /** Nothing goes through, without an error. */
    FREEZE,
    /** Nothing reaches the database. */
    FREEZE_REQUESTS,
    /** No answer reaches the node. */
    FREEZE_ANSWERS,
    /** Connections are refused. */
    REFUSE;

    boolean holds(boolean isRequest) {
      return this == FREEZE || this == (isRequest ? FREEZE_REQUESTS : FREEZE_ANSWERS);
    }
  }

  /** The answer of PostgreSQL's protocol to a commit: a message C of eleven bytes. */
  private static final String COMMITTED = "C\0\0\0\u000bCOMMIT\0";

  private final String url;
  private final int port;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(TcpProxy::daemon);
  private volatile Mode mode = Mode.PASS;
  private volatile Duration delay = Duration.ZERO;
  private volatile int trickle = Integer.MAX_VALUE;
  private volatile Predicate<String> losesAnswer = conversation -> false;

  /** Creates a proxy before the database of a JDBC URL. */
  public TcpProxy(String url) throws IOException {
    this.url = url;
    this.port = URI.create(url.substring("jdbc:".length())).getPort();
    this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::open);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the URL of the database behind the proxy. */
  public String url() {
    return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + door.getLocalPort() + "/");
  }

  /** Breaks all connections and refuses new ones. */
  public void refuse() {
    mode = Mode.REFUSE;
    reset();
  }

  /** Breaks all connections; new ones are welcome. */
  public void reset() {
    sockets.forEach(TcpProxy::reset);
  }

  /** Lets everything through again. */
  public void pass() {
    mode = Mode.PASS;
    delay = Duration.ZERO;
    trickle = Integer.MAX_VALUE;
  }

  /** Changes what goes through, until told otherwise. */
  public void set(Mode next) {
    mode = next;
  }

  /** Delays everything, in each direction. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Lets only a few bytes through at a time. */
  public void trickle(int bytes) {
    trickle = bytes;
  }

  /** Holds everything back for a while, without an error. */
  public void freezeFor(Duration time) {
    mode = Mode.FREEZE;
    LockSupport.parkNanos(time.toNanos());
    mode = Mode.PASS;
  }

  /**
   * Loses answers to commits, and the connection with them: the database has committed, and the
   * node cannot know.
   *
   * @param chosen decides by what was said in the transaction, by both sides
   */
  public void loseAnswers(Predicate<String> chosen) {
    losesAnswer = chosen;
  }

  private void open() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (mode == Mode.REFUSE) {
          reset(client);
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        // the next one, if there is one
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    sockets.add(client);
    sockets.add(server);
    Conversation conversation = new Conversation();
    threads.execute(() -> pump(client, server, true, conversation));
    threads.execute(() -> pump(server, client, false, conversation));
  }

  private void pump(Socket from, Socket to, boolean isRequest, Conversation conversation) {
    byte[] buffer = new byte[16_384];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        LockSupport.parkNanos(delay.toNanos());
        while (mode.holds(isRequest)) {
          LockSupport.parkNanos(5_000_000);
        }
        String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        if (isRequest) {
          conversation.ask(text);
        } else if (conversation.isLost(text)) {
          reset(to);
          return;
        }
        write(out, buffer, read);
      }
    } catch (IOException broken) {
      // both ends are closed
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** What both sides have said since the transaction began. */
  private final class Conversation {

    private final StringBuilder said = new StringBuilder();

    synchronized void ask(String request) {
      said.append(request);
    }

    /** Hears an answer, and returns whether it gets lost. */
    synchronized boolean isLost(String answer) {
      said.append(answer);
      boolean isCommitted = answer.contains(COMMITTED);
      boolean isLost = isCommitted && losesAnswer.test(said.toString());
      if (isCommitted || answer.contains("ROLLBACK\0")) {
        said.setLength(0);
      }
      return isLost;
    }
  }

  private void write(OutputStream out, byte[] bytes, int length) throws IOException {
    int most = trickle;
    for (int from = 0; from < length; from += most) {
      if (from > 0) {
        LockSupport.parkNanos(5_000_000);
      }
      out.write(bytes, from, Math.min(most, length - from));
      out.flush();
      if (most > length) {
        return; // also keeps the sum within an int
      }
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException alreadyClosed) {
      // that is what was wanted
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    reset();
    threads.shutdownNow();
  }
}
