package ee.durable.tests.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports on which a process of this machine listens, as Linux tells it. */
public final class Ports {

  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  /** Of {@code /proc/net/tcp}: its own address and port, the other's, the state, .., the inode. */
  private static final Pattern LISTENING =
      Pattern.compile("^\\s*\\d+: \\w+:(\\w{4}) \\w+:\\w{4} 0A (?:\\S+\\s+){5}(\\d+).*");

  private Ports() {}

  /** Returns them, those of TCP. */
  public static Set<Integer> listening(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Set<String> sockets = sockets(process.resolve("fd"));
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
        Matcher found = LISTENING.matcher(line);
        if (found.matches() && sockets.contains(found.group(2))) {
          ports.add(Integer.parseInt(found.group(1), 16));
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path descriptor : all.toList()) {
        Matcher socket = SOCKET.matcher(target(descriptor));
        if (socket.matches()) {
          inodes.add(socket.group(1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    }
  }
}
