package dev.pipewright.core.logging;

import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * What a process writes: lines on standard output, which Lambda sends to CloudWatch Logs; Pipewright's own from INFO, all
 * others from WARN. A process whose standard output is a result names a level for its own in {@value #OWN_LEVEL}, writes
 * them to standard error and leaves out all others.
 *
 * <p>Configured here and not in a file, so that no class is loaded to read one.
 */
final class FunctionLog extends LoggerContext {

    static final String OWN_LEVEL = "pipewright.log";

    private static final String OWN = "dev.pipewright";

    FunctionLog() {
        super("function");
    }

    /** Also what starts it. */
    @Override
    public void reconfigure() {
        setConfiguration(new Lines(this));
    }

    /** What is written where. */
    private static final class Lines extends AbstractConfiguration {

        Lines(LoggerContext context) {
            super(context, ConfigurationSource.NULL_SOURCE);
            setName("function");
            isShutdownHookEnabled = false;
        }

        /** Log4j's own would look for plugins: none is used. */
        @Override
        public void initialize() {
            var ownLevel =
                    Optional.ofNullable(System.getProperty(OWN_LEVEL)).map(name -> Level.toLevel(name, Level.OFF));
            var lines = new JsonLines(ownLevel.isPresent() ? System.err : System.out);
            addAppender(lines);
            getRootLogger().setLevel(ownLevel.isPresent() ? Level.OFF : Level.WARN);
            getRootLogger().addAppender(lines, null, null);
            addLogger(OWN, new LoggerConfig(OWN, ownLevel.orElse(Level.INFO), true));
            setState(State.INITIALIZED);
        }
    }
}
