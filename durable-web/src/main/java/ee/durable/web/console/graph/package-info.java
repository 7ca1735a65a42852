/**
 * The graph of a workflow, and of a run: what the deployed flow is made of, and which way the run
 * has gone.
 *
 * <p>{@link ee.durable.web.console.graph.FlowDrawing} draws the nodes and edges of a flow, {@link
 * ee.durable.web.console.graph.Overlay} lays a run over them, and {@link
 * ee.durable.web.console.graph.FlowGraph} is what comes out: a plain list of nodes in topological
 * order with edges, as a list for the page, as JSON for {@code graph.js}, which lays it out and
 * draws it, and as Mermaid. Internal: may change in any release.
 */
@NullMarked
package ee.durable.web.console.graph;

import org.jspecify.annotations.NullMarked;
