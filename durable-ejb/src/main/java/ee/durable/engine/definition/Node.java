package ee.durable.engine.definition;

import ee.durable.run.FlowNode;

/** A step or block of a flow, as it is deployed. */
public sealed interface Node
    permits StepDefinition, BranchDefinition, BlockDefinition, LoopDefinition {

  /** Returns its path, which is stored with runs. */
  String path();

  /** Returns it as applications see it. */
  FlowNode info();

  /** Returns the name in its sequence: the last part of the path. */
  default String name() {
    return path().substring(path().lastIndexOf('/') + 1);
  }
}
