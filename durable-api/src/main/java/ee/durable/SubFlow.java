package ee.durable;

/** Receives the steps within a block: of a clause, of a parallel branch, of a loop. */
public interface SubFlow extends Steps<SubFlow> {}
