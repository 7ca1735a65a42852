package ee.durable.quickstart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which processes a round of the {@link KillTest} kills. */
enum Victim {
  /** The server; the launcher sees it and ends. */
  SERVER,
  /** The launcher; its server and its database have to end by themselves. */
  LAUNCHER,
  /**
   * Launcher and server: nobody is left to stop the database, the next launcher finds it running.
   */
  BOTH,
  /** The database; the server has to be started again with it. */
  DATABASE,
  /**
   * One connection's process of the database; PostgreSQL restarts itself and the server goes on.
   */
  CONNECTION,
  /** Launcher, server and database, as if the power had failed. */
  EVERYTHING;

  /** Returns a victim for each round: each once before one comes again, in random order. */
  static List<Victim> draw(int rounds, Random random) {
    List<Victim> drawn = new ArrayList<>();
    while (drawn.size() < rounds) {
      List<Victim> all = new ArrayList<>(List.of(values()));
      Collections.shuffle(all, random);
      drawn.addAll(all);
    }
    return List.copyOf(drawn.subList(0, rounds));
  }
}
