package dev.pipewright.core.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Set;
import java.util.TreeMap;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * Writes each event as one line of JSON under Powertools' keys: level, message, error, timestamp, then what the thread and
 * the call gave, by name.
 *
 * <p>In place of log4j's layout of templates, which builds itself of some two hundred classes at every start.
 *
 * @see <a href="https://docs.powertools.aws.dev/lambda/java/latest/core/logging/#standard-structured-keys">Powertools'
 *     structured keys</a>
 */
final class JsonLines extends AbstractAppender {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** Powertools keeps all values as text; these are numbers and booleans. */
    private static final Set<String> BARE = Set.of("cold_start", "function_memory_size", "sampling_rate");

    private static final String NOTHING_IS_SAMPLED = "0.0";

    private final PrintStream stream;

    JsonLines(PrintStream stream) {
        super("JSON", null, null, true, Property.EMPTY_ARRAY);
        this.stream = stream;
    }

    @Override
    public void append(LogEvent event) {
        var line = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            write(event, json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("No stream is written to", e);
        }
        // In one call, so that no other thread's line stands within it.
        stream.write(line.toByteArray(), 0, line.size());
        stream.flush();
    }

    private static void write(LogEvent event, JsonGenerator json) throws IOException {
        json.writeStringField("level", event.getLevel().name());
        json.writeStringField("message", event.getMessage().getFormattedMessage());
        if (event.getThrown() != null) {
            json.writeObjectFieldStart("error");
            json.writeStringField("message", event.getThrown().getMessage());
            json.writeStringField("name", event.getThrown().getClass().getName());
            json.writeStringField("stack", stack(event.getThrown()));
            json.writeEndObject();
        }
        var time = Instant.ofEpochMilli(event.getTimeMillis());
        json.writeStringField("timestamp", MILLISECONDS.format(time));
        var values = new TreeMap<>(event.getContextData().toMap());
        values.remove("sampling_rate", NOTHING_IS_SAMPLED);
        for (var value : values.entrySet()) {
            json.writeFieldName(value.getKey());
            if (BARE.contains(value.getKey())) {
                json.writeRawValue(value.getValue());
            } else {
                json.writeString(value.getValue());
            }
        }
    }

    private static String stack(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
