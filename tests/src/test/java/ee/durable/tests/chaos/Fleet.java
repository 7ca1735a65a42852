package ee.durable.tests.chaos;

import ee.durable.tests.light.Lab;
import ee.durable.tests.light.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Nodes in processes of their own, of which some die and others take their place. */
final class Fleet {

  private static final String OWNED =
      "select count(*) from durable.runs r join durable.nodes n on n.id = r.owner where n.label ="
          + " ?";

  private final Lab lab;
  private final Random random;
  private final String[] properties;
  private final List<NodeProcess> nodes = new ArrayList<>();
  private int made;

  Fleet(Lab lab, Random random, int size, String... properties) {
    this.lab = lab;
    this.random = random;
    this.properties = properties;
    for (int number = 0; number < size; number++) {
      nodes.add(prepare().go());
    }
    awaitAllAlive();
  }

  /** Starts the JVM of a node that does not work yet. */
  NodeProcess prepare() {
    return lab.prepare("node-" + made++, properties);
  }

  /** Puts a node to work. */
  void add(NodeProcess node) {
    nodes.add(node.go());
  }

  void remove(NodeProcess node) {
    nodes.remove(node);
  }

  /** Puts another node to work for each that has died by itself, and returns how many had. */
  int replaceDead() {
    List<NodeProcess> dead = nodes.stream().filter(node -> !node.isAlive()).toList();
    nodes.removeAll(dead);
    dead.forEach(node -> add(prepare()));
    return dead.size();
  }

  List<NodeProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** Returns one of those that work, as chance will have it. */
  NodeProcess any() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  /** Returns how many runs the database says a node owns. */
  long owned(NodeProcess node) {
    return lab.count(OWNED, node.label());
  }

  /** Waits until every node works that was put to work. */
  void awaitAllAlive() {
    nodes.forEach(node -> lab.awaitAlive(node.label()));
  }

  /** Waits until a node is in the middle of something. */
  void awaitBusy(NodeProcess node) {
    Lab.eventually(node.label() + " is busy", () -> owned(node) > 0);
  }
}
