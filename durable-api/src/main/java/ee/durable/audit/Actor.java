package ee.durable.audit;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param name as which he is logged in
 * @param roles that he has
 * @param channel the way he came
 * @param address of the machine he came from, empty if that is not known
 */
public record Actor(String name, Set<String> roles, Channel channel, Optional<String> address) {

  /** Copies and checks. */
  public Actor {
    name = Texts.required("The name of an actor", name);
    roles = Set.copyOf(roles);
    address = address.map(Texts::storable);
  }

  /** Creates an actor; an address of null is not known. */
  public static Actor of(
      String name, Set<String> roles, Channel channel, @Nullable String address) {
    return new Actor(name, roles, channel, Optional.ofNullable(address));
  }
}
