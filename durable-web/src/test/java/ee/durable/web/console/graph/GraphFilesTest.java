package ee.durable.web.console.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the browser gets for graphs. */
class GraphFilesTest {

  private static final Path FILES = Path.of("src/main/webapp/resources/durable");

  @Test
  void dagreIsTheFileThatItsNoticeNames() throws IOException, NoSuchAlgorithmException {
    byte[] file = Files.readAllBytes(FILES.resolve("dagre.min.js"));
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));

    assertThat(Files.readString(FILES.resolve("dagre.NOTICE.txt")))
        .contains(sum, "Copyright (c) 2012-2014 Chris Pettitt", "Permission is hereby granted");
  }

  @Test
  void theScriptMakesNothingThatThePolicyForbids() throws IOException {
    assertThat(Files.readString(FILES.resolve("graph.js")))
        .doesNotContain("innerHTML", "insertAdjacentHTML", "outerHTML", "document.write")
        .doesNotContain("eval(", "new Function", "cssText", "'style'", ".style.");
  }
}
