package ee.durable.tests.support;

import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.context.ApplicationScoped;

/** Defines the engine's executor where Payara Micro looks for it: on a class of the WAR itself. */
@ManagedExecutorDefinition(name = "java:app/concurrent/durable", maxAsync = 128)
@ApplicationScoped
public class Threads {}
