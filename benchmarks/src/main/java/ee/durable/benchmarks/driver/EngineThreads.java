package ee.durable.benchmarks.driver;

import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** Defines the engine's threads where Payara Micro looks for them: on a class of the WAR itself. */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/durable", maxAsync = 128)
public class EngineThreads {}
