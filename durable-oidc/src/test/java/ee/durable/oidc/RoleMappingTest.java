package ee.durable.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleMappingTest {

  private final RoleMapping mapping =
      new RoleMapping(Set.of("staff"), Set.of("support", "on-call"), Set.of("platform"));

  @Test
  void theGreatestRoleOfAllGroupsCounts() {
    assertThat(mapping.roles(Set.of("staff"))).containsExactly("durable-viewer");
    assertThat(mapping.roles(Set.of("staff", "on-call")))
        .containsExactlyInAnyOrder("durable-viewer", "durable-operator");
    assertThat(mapping.roles(Set.of("staff", "platform")))
        .containsExactlyInAnyOrder("durable-viewer", "durable-operator", "durable-admin");
  }

  @Test
  void whoIsInNoGroupOfOursMayNothing() {
    assertThat(mapping.roles(Set.of())).isEmpty();
    assertThat(mapping.roles(Set.of("durable-admin", "Platform", "sales"))).isEmpty();
  }
}
