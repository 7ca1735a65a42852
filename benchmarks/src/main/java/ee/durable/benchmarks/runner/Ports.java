package ee.durable.benchmarks.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Finds free TCP ports. */
final class Ports {

  private Ports() {}

  /** Returns the port itself if it is free, or the next one that is. */
  static int freeFrom(int first) {
    return IntStream.range(first, first + 100)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(
            () ->
                new RunnerException("None of the 100 ports from %d on is free.".formatted(first)));
  }

  private static boolean isFree(int port) {
    // Both: a socket on the loopback address may be bound while one on all addresses is not.
    return canBind(new InetSocketAddress(port))
        && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
