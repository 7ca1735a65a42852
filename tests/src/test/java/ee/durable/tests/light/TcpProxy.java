package ee.durable.tests.light;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Stands between a node and its database, and lets nothing through when told so. */
final class TcpProxy implements AutoCloseable {

  private enum Mode {
    PASS,
    FREEZE,
    REFUSE
  }

  private final String url;
  private final int port;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(TcpProxy::daemon);
  private volatile Mode mode = Mode.PASS;

  TcpProxy(String url) throws IOException {
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
  String url() {
    return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + door.getLocalPort() + "/");
  }

  /** Breaks all connections and refuses new ones. */
  void refuse() {
    mode = Mode.REFUSE;
    sockets.forEach(TcpProxy::reset);
  }

  void pass() {
    mode = Mode.PASS;
  }

  /** Holds everything back for a while, without an error. */
  void freezeFor(Duration time) {
    mode = Mode.FREEZE;
    LockSupport.parkNanos(time.toNanos());
    mode = Mode.PASS;
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
    threads.execute(() -> pump(client, server));
    threads.execute(() -> pump(server, client));
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        while (mode == Mode.FREEZE) {
          LockSupport.parkNanos(5_000_000);
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException broken) {
      // both ends are closed
    } finally {
      sockets.remove(from);
      sockets.remove(to);
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
    sockets.forEach(TcpProxy::reset);
    threads.shutdownNow();
  }
}
