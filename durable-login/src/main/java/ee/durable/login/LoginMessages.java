package ee.durable.login;

/** What this module tells the operator, by number. */
final class LoginMessages {

  /** How many. */
  static final String USERS = "DUR-820 %d users may sign in.";

  static final String NO_USERS =
      "DUR-821 Nobody can sign in, because no user is set; runs go on all the same. Make one with"
          + " 'durable password' and put the line that it prints into the setting durable.users, or"
          + " into a file that durable.users.file names.";

  static final String USERS_NEEDED =
      "DUR-822 The application does not start, because durable.users.required is true and no user"
          + " is set. Make one with 'durable password' and put the line that it prints into the"
          + " setting durable.users, or into a file that durable.users.file names.";

  /** Where from, and how often before without success. */
  static final String REFUSED =
      "DUR-823 A sign-in from %s was refused: wrong name or password, %d in a row.";

  private LoginMessages() {}
}
