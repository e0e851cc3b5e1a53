package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.diagnosis.reading.ErrorReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

    @Test
    void aTextIsExplainedWithItsCauseTheFixAndWhoCanDoIt() {
        var run = CommandRun.of("explain", "ORA-01017: invalid username/password; logon denied");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("The source rejected the user name or the password.")
                .contains("CREDENTIALS_WRONG (proven)")
                .contains("Compare the secret's user name and password")
                .contains("the database administrator");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theEngineDecidesWhatAnAmbiguousTextMeans() {
        var text = "FATAL: role \"glue_reader\" does not exist";

        assertThat(CommandRun.of("explain", "--engine", "postgresql", text).out())
                .contains("CREDENTIALS_WRONG");
        assertThat(CommandRun.of("explain", "--engine", "ORACLE", text).out()).contains("UNKNOWN");
    }

    @Test
    void anUnknownEngineIsRefusedWithTheKnownOnes() {
        var run = CommandRun.of("explain", "--engine", "db2", "text");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--engine").contains("POSTGRESQL").contains("ANY");
    }

    @Test
    void nothingToExplainIsRefusedAndSoAreATextAndAStream() {
        assertThat(CommandRun.of("explain").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("explain", "--jsonl", "text").exitCode()).isEqualTo(2);
    }

    @Test
    void aSecretInTheTextIsNotRepeated() {
        var run = CommandRun.of("explain", "no suitable driver for jdbc:oops://db?user=u&password=hunter2");

        assertThat(run.out()).contains("DRIVER_NOT_FOUND").doesNotContain("hunter2");
    }

    @Test
    void eachLineOfAStreamIsAnsweredWithALineOfTheSamePlace() throws IOException {
        var answers = stream("""
                {"engine":"MYSQL","text":"ERROR 1049 (42000): Unknown database 'shpo'"}
                {"text":"nothing that anybody knows"}
                """);

        assertThat(answers)
                .containsExactly(
                        "{\"stage\":\"DRIVER\",\"cause\":\"DRIVER_DATABASE_NOT_FOUND\",\"confidence\":\"PROVEN\",\"alternatives\":[]}",
                        "{\"stage\":null,\"cause\":\"UNKNOWN\",\"confidence\":\"POSSIBLE\",\"alternatives\":[]}");
    }

    @Test
    void aBadLineIsAnsweredWithAnErrorThatDoesNotQuoteItAndTheStreamGoesOn() throws IOException {
        var answers = stream("""
                {"text": hunter2}
                {"engine":"hunter2","text":"x"}
                {"engine":"ANY","text":5}

                [1]
                {"engine":"ANY","text":"Connection refused"}""");

        assertThat(answers).hasSize(6).noneMatch(line -> line.contains("hunter2"));
        assertThat(answers.subList(0, 5))
                .allSatisfy(line -> assertThat(Json.tree(line).has("error")).isTrue());
        assertThat(answers.get(5)).contains("NETWORK_SOURCE_REFUSED");
    }

    @Test
    void aLineWithoutEndIsNotKept() throws IOException {
        var endless = new Reader() {
            private long left = 50L * ErrorStream.LONGEST_LINE;

            @Override
            public int read(char[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                Arrays.fill(buffer, offset, offset + length, 'x');
                left -= length;
                return length;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        var out = new StringWriter();

        new ErrorStream(ErrorReader.withAllRules()).answer(new BufferedReader(endless), new PrintWriter(out));

        assertThat(out.toString()).contains("\"error\":\"The line is longer than");
    }

    private static List<String> stream(String lines) throws IOException {
        var out = new StringWriter();
        new ErrorStream(ErrorReader.withAllRules()).answer(new StringReader(lines), new PrintWriter(out));
        return out.toString().lines().toList();
    }
}
