package ee.durable.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** The parent's pom says which version of what, and it says one. */
class PinnedVersionsTest { // T20

  private static final Path ROOT = Path.of("..");
  private static final Pattern OF_ITS_OWN = Pattern.compile("[0-9][0-9A-Za-z.-]*");
  private static final Pattern PROPERTY =
      Pattern.compile("\\$\\{(version\\.[a-z0-9.-]+|project\\.version)}");

  private static List<Path> poms() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules.map(module -> module.resolve("pom.xml")).filter(Files::exists).toList();
    }
  }

  private static Element read(Path pom) throws IOException {
    return Jsoup.parse(Files.readString(pom), "", Parser.xmlParser());
  }

  @Test
  void aVersionIsOneVersion() throws IOException {
    List<Element> versions =
        read(ROOT.resolve("pom.xml")).select("properties > *").stream()
            .filter(property -> property.tagName().startsWith("version."))
            .toList();

    assertThat(versions).hasSizeGreaterThan(40);
    assertThat(versions)
        .extracting(Element::text)
        .allMatch(version -> OF_ITS_OWN.matcher(version).matches())
        .noneMatch(version -> version.contains("SNAPSHOT"));
  }

  @Test
  void everyDependencyAndPluginHasOneOfThem() throws IOException {
    List<Path> poms = poms();

    assertThat(poms).hasSizeGreaterThan(10);
    for (Path pom : poms) {
      assertThat(read(pom).select("dependency > version, plugin > version, artifactItem > version"))
          .as(pom.toString())
          .extracting(Element::text)
          .allMatch(version -> PROPERTY.matcher(version).matches());
    }
    assertThat(
            read(ROOT.resolve("pom.xml"))
                .select("dependencyManagement dependency, pluginManagement plugin"))
        .allMatch(managed -> managed.selectFirst("> version") != null);
  }
}
