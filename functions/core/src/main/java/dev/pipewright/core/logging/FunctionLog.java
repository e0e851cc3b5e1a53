package dev.pipewright.core.logging;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/**
 * JSON lines on standard output, which Lambda sends to CloudWatch Logs; the layout's keys are Powertools'. Pipewright's own
 * lines from INFO, all others from WARN.
 *
 * <p>Configured here and not in a file, so that no class is loaded to read one.
 */
final class FunctionLog extends LoggerContext {

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

        @Override
        protected void doConfigure() {
            var layout = JsonTemplateLayout.newBuilder()
                    .setConfiguration(this)
                    .setEventTemplateUri("classpath:LambdaJsonLayout.json")
                    .build();
            var console = ConsoleAppender.newBuilder()
                    .setName("JSON")
                    .setTarget(ConsoleAppender.Target.SYSTEM_OUT)
                    .setLayout(layout)
                    .setConfiguration(this)
                    .build();
            addAppender(console);
            getRootLogger().setLevel(Level.WARN);
            getRootLogger().addAppender(console, null, null);
            addLogger(OWN, new LoggerConfig(OWN, Level.INFO, true));
        }
    }
}
