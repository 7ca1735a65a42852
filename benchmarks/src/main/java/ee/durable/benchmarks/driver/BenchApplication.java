package ee.durable.benchmarks.driver;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The driver's HTTP side; the WAR's name makes it {@code /bench}. */
@ApplicationPath("/")
public class BenchApplication extends Application {}
