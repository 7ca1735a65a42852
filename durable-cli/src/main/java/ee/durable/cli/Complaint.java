package ee.durable.cli;

/**
 * Something that needs a hand.
 *
 * @param check what was looked at, in a word
 * @param what was found
 * @param remedy what to do about it
 */
record Complaint(String check, String what, String remedy) {}
