package ee.durable.tests.security;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** What an attacker would want a server to make of what he sends. It notices when that happens. */
public final class Gadget implements Serializable {

  static final String LOADED = "ee.durable.tests.gadget.loaded";

  private static final long serialVersionUID = 1L;

  static {
    System.setProperty(LOADED, "true");
  }

  private String command = "touch";

  /** Returns what it would do. */
  public String getCommand() {
    return command;
  }

  /** Takes what it would do, as a class that is bound to JSON does. */
  public void setCommand(String newCommand) {
    System.setProperty(LOADED, "true");
    command = newCommand;
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    System.setProperty(LOADED, "true");
    in.defaultReadObject();
  }
}
