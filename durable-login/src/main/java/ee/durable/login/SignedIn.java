package ee.durable.login;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who has shown who they are.
 *
 * @param name their name
 * @param roles what they may do
 * @param since when they signed in
 */
record SignedIn(String name, Set<String> roles, Instant since) implements Serializable {

  SignedIn {
    roles = Set.copyOf(roles);
  }
}
