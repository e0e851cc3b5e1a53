package dev.pipewright.local.embedded;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/**
 * Every line that anything in this JVM would write to a log, down to TRACE: the functions' and the SDK's through log4j, the
 * JDBC driver's and the JDK's through {@code java.util.logging}. Nothing is printed meanwhile.
 */
final class RecordedLog implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Logger driver = Logger.getLogger("");
    private final java.util.logging.Level driverLevel = driver.getLevel();
    private final Handler driverHandler = new DriverHandler();

    static RecordedLog start() {
        var log = new RecordedLog();
        log.attach();
        return log;
    }

    private void attach() {
        var appender = new Appender();
        appender.start();
        var root = context.getConfiguration().getRootLogger();
        List.copyOf(root.getAppenders().keySet()).forEach(root::removeAppender);
        root.addAppender(appender, Level.TRACE, null);
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.TRACE);
        driverHandler.setLevel(java.util.logging.Level.ALL);
        driver.addHandler(driverHandler);
        driver.setLevel(java.util.logging.Level.ALL);
    }

    /** Returns the lines so far, with their context and their stack traces. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Goes back to the configured log. */
    @Override
    public void close() {
        driver.removeHandler(driverHandler);
        driver.setLevel(driverLevel);
        context.reconfigure();
    }

    private final class Appender extends AbstractAppender {

        Appender() {
            super("recorded", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            var trace = new StringWriter();
            if (event.getThrown() != null) {
                event.getThrown().printStackTrace(new PrintWriter(trace, true));
            }
            lines.add(String.join(
                    " ",
                    event.getLevel().name(),
                    event.getLoggerName(),
                    event.getMessage().getFormattedMessage(),
                    event.getContextData().toMap().toString(),
                    trace.toString()));
        }
    }

    private final class DriverHandler extends Handler {

        DriverHandler() {
            setFormatter(new SimpleFormatter());
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(getFormatter().format(line));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
