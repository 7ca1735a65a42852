package ee.durable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is whole, or says that it is not. */
class ExportTest {

  private static final String TWO = "{'id':'1'}\n{'id':'2'}\n";

  private final StubServer server = new StubServer();
  private final Shell shell = new Shell(server);
  @TempDir Path folder;

  @BeforeEach
  void counts() {
    server.on("GET /runs/counts", "{'items':[{'status':'FAILED','runs':2,'exact':true}]}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void runsGoToTheOutputWithTheLastLine() {
    server.on("GET /runs/export", TWO + "{'end':true,'runs':2}\n");

    int code = shell.run("export", "--status", "FAILED", "--include", "attempts,logs");

    assertThat(code).isZero();
    assertThat(shell.out())
        .isEqualTo("{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"end\":true,\"runs\":2}\n");
    assertThat(shell.err()).contains("2 runs exported.");
    assertThat(server.requests())
        .containsExactly(
            "GET /runs/counts?status=FAILED",
            "GET /runs/export?status=FAILED&include=attempts&include=logs");
  }

  @Test
  void aFileIsCompressedWhereItsNameSaysSo() throws IOException {
    server.on("GET /runs/export", TWO + "{'end':true,'runs':2}\n");
    Path file = folder.resolve("runs.ndjson.gz");

    int code =
        shell.at(new Terminal.Look(false, false, true, 80)).run("export", "--out", file.toString());

    assertThat(code).isZero();
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(3);
    }
    assertThat(folder.resolve("runs.ndjson.gz.part")).doesNotExist();
    assertThat(shell.err()).contains("100%  2 of 2 runs");
  }

  @Test
  void anExportThatBreaksOffIsAnErrorAndLeavesNoFileOfThatName() {
    Path file = folder.resolve("runs.ndjson");
    server
        .on("GET /runs/export", TWO)
        .on("GET /runs/export", TWO + "{'end':true,'runs':3}\n")
        .on("GET /runs/export", TWO + "{'end':false,'runs':2,'error':'It broke.'}\n")
        .on("GET /runs/export", TWO + "{'end':tr");

    for (String why : new String[] {"went away", "runs are missing", "It broke.", "cut"}) {
      assertThat(shell.run("export", "--out", file.toString())).isEqualTo(ExitCode.REFUSED);
      assertThat(shell.err()).contains("broke off after 2 runs", why);
      assertThat(file).doesNotExist();
    }
  }
}
