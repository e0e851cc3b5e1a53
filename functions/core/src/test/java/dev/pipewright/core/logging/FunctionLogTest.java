package dev.pipewright.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.plugins.util.PluginRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a function's process writes, and what it does not load for it. */
class FunctionLogTest {

    @Test
    void aLineIsOneObjectWithItsValuesAndWhatTheThreadHolds() {
        var lines = written(() -> {
            MDC.put(LogKeys.STATE, "Ask");
            LoggerFactory.getLogger("dev.pipewright.any")
                    .atInfo()
                    .addKeyValue(LogKeys.DURATION_MS, 7)
                    .log("{} done", "Ask");
            MDC.clear();
        });

        assertThat(lines).hasSize(1);
        var line = Json.tree(lines.get(0));
        assertThat(line.path("level").textValue()).isEqualTo("INFO");
        assertThat(line.path("message").textValue()).isEqualTo("Ask done");
        assertThat(line.path(LogKeys.STATE).textValue()).isEqualTo("Ask");
        assertThat(line.path(LogKeys.DURATION_MS).asText()).isEqualTo("7");
        assertThat(line.path("timestamp").textValue()).endsWith("Z");
    }

    @Test
    void anExceptionIsWrittenWithItsStack() {
        var lines = written(() ->
                LoggerFactory.getLogger("dev.pipewright.any").warn("stopped", new IllegalStateException("no ground")));

        var error = Json.tree(lines.get(0)).path("error");
        assertThat(error.path("name").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("message").textValue()).isEqualTo("no ground");
        assertThat(error.path("stack").textValue()).contains("FunctionLogTest");
    }

    @Test
    void othersAreHeardFromWarningsOnAndNobodyBelowInfo() {
        var lines = written(() -> {
            LoggerFactory.getLogger("dev.pipewright.any").debug("own debug");
            LoggerFactory.getLogger("software.amazon.awssdk").info("the SDK's information");
            LoggerFactory.getLogger("software.amazon.awssdk").warn("the SDK's warning");
        });

        assertThat(lines).hasSize(1).first().asString().contains("the SDK's warning");
    }

    @Test
    void noPluginIsLoaded() {
        assertThat(LogManager.getContext(false)).isInstanceOf(FunctionLog.class);

        var registry = PluginRegistry.getInstance().loadFromMainClassLoader();

        assertThat(registry.values())
                .isNotEmpty()
                .allSatisfy(plugins -> assertThat(plugins).isEmpty());
    }

    @Test
    void whatPowertoolsKnowsAsNumberOrBooleanIsOne() {
        var lines = written(() -> {
            MDC.put("cold_start", "true");
            MDC.put("function_memory_size", "1024");
            MDC.put("function_version", "7");
            LoggerFactory.getLogger("dev.pipewright.any").info("began");
            MDC.clear();
        });

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("\"cold_start\":true,\"function_memory_size\":1024,\"function_version\":\"7\"");
    }

    @Test
    void noTextOfOthersMakesALineOrAFieldOfItsOwn() {
        var hostile = "one\ntwo\u0085three\u2028four\" , \"level\":\"FATAL";
        var lines = written(() -> {
            MDC.put(LogKeys.CONNECTION_NAME, hostile);
            LoggerFactory.getLogger("dev.pipewright.any").info("{}", hostile);
            MDC.clear();
        });

        var line = Json.tree(lines.get(0));
        assertThat(lines).hasSize(1);
        assertThat(line.path("level").textValue()).isEqualTo("INFO");
        assertThat(line.path("message").textValue()).isEqualTo(hostile);
        assertThat(line.path(LogKeys.CONNECTION_NAME).textValue()).isEqualTo(hostile);
    }

    @Test
    void aCommandsResultIsNotMixedWithItsLog() {
        System.setProperty(FunctionLog.OWN_LEVEL, "DEBUG");
        try {
            var lines =
                    written(() -> LoggerFactory.getLogger("dev.pipewright.any").warn("for standard error"));
            assertThat(lines).isEmpty();
        } finally {
            System.clearProperty(FunctionLog.OWN_LEVEL);
        }
    }

    private static List<String> written(Runnable logging) {
        var context = (LoggerContext) LogManager.getContext(false);
        var out = System.out;
        var bytes = new ByteArrayOutputStream();
        context.stop();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            context.start();
            logging.run();
        } finally {
            context.stop();
            System.setOut(out);
            context.start();
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
