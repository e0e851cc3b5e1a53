package dev.pipewright.tickets.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Every line that Pipewright writes into the log, down to TRACE. */
public final class RecordedLog extends AbstractAppender implements AutoCloseable {

    private static final String OURS = "dev.pipewright";

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    /**
     * A line.
     *
     * @param values what stands beside the message, by key
     */
    public record Line(String level, String message, Map<String, String> values) {}

    private RecordedLog() {
        super("recorded", null, null, false, Property.EMPTY_ARRAY);
    }

    /** Records from now on. */
    public static RecordedLog begun() {
        var log = new RecordedLog();
        log.start();
        log.context.getConfiguration().getRootLogger().addAppender(log, Level.TRACE, null);
        Configurator.setAllLevels(OURS, Level.TRACE);
        return log;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLoggerName().startsWith(OURS)) {
            var values = new TreeMap<>(event.getContextData().toMap());
            lines.add(new Line(event.getLevel().name(), event.getMessage().getFormattedMessage(), Map.copyOf(values)));
        }
    }

    @Override
    public void close() {
        context.reconfigure();
    }
}
