package ee.durable.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"durable " + (version == null ? "(not packaged)" : version)};
  }
}
