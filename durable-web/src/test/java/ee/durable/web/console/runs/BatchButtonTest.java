package ee.durable.web.console.runs;

import static org.assertj.core.api.Assertions.assertThat;

import ee.durable.batch.BatchVerb;
import ee.durable.web.access.Roles;
import ee.durable.web.action.BatchActions;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the list of runs offers to do to many of them, and the dialogs of its page. */
class BatchButtonTest {

  private static final Path PAGE = Path.of("src/main/webapp/runs.xhtml");
  private static final Pattern DEED =
      Pattern.compile("<d:batchDeed id=\"([^\"]+)\"[^>]* method=\"([^\"]+)\"");

  @Test
  void everyVerbHasAButton() {
    assertThat(BatchButton.values())
        .extracting(BatchButton::verb)
        .containsExactlyInAnyOrder(BatchVerb.values());
  }

  @Test
  void everyDialogHasAButton() throws IOException {
    assertThat(Arrays.stream(BatchButton.values()).map(BatchButton::getDialog))
        .containsExactlyInAnyOrderElementsOf(dialogs().keySet());
  }

  @ParameterizedTest
  @EnumSource(BatchButton.class)
  void eachIsForThoseWhoMayDoIt(BatchButton button) throws Exception {
    String deed = dialogs().getOrDefault(button.getDialog(), "");

    assertThat(BatchDeeds.class.getMethod(deed)).isNotNull();
    assertThat(isForAdmins(deed)).isEqualTo(button.isForAdmins());
  }

  /** The dialogs by their ids, each with the method that does it. */
  private static Map<String, String> dialogs() throws IOException {
    return DEED.matcher(Files.readString(PAGE))
        .results()
        .collect(Collectors.toMap(deed -> deed.group(1), deed -> deed.group(2)));
  }

  private static boolean isForAdmins(String action) {
    Method method =
        Arrays.stream(BatchActions.class.getMethods())
            .filter(each -> each.getName().equals(action))
            .findFirst()
            .orElseThrow();
    RolesAllowed own = method.getAnnotation(RolesAllowed.class);
    return own != null && Arrays.equals(own.value(), new String[] {Roles.ADMIN});
  }
}
