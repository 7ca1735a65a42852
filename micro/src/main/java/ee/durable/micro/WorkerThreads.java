package ee.durable.micro;

import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Defines the threads on which the engine's workers run.
 *
 * <p>The engine carries the same definition for application servers. Payara Micro finds it only on
 * a class of {@code WEB-INF/classes}, and its default executor rejects work beyond 200 threads.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/durable", maxAsync = 128)
public class WorkerThreads {}
