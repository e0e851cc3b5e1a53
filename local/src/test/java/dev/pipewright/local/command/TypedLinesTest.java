package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pipewright.local.command.TypedLines.QuestionClosedException;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TypedLinesTest {

    private final Queue<CompletableFuture<String>> keyboard = new ConcurrentLinkedQueue<>();
    private final TypedLines lines = new TypedLines(new Keyboard());

    @Test
    void aClosedQuestionWaitsForNobodyAndTheLineThatComesLaterAnswersTheNext() {
        var late = new CompletableFuture<String>();
        keyboard.add(late);
        lines.until(CompletableFuture.completedFuture(null));

        assertThatExceptionOfType(QuestionClosedException.class).isThrownBy(lines::next);

        lines.until(new CompletableFuture<>());
        late.complete("for the next");
        assertThat(lines.next()).contains("for the next");
    }

    @Test
    void theEndOfTheInputIsNoLine() {
        keyboard.add(CompletableFuture.completedFuture(null));

        assertThat(lines.next()).isEmpty();
    }

    private final class Keyboard extends BufferedReader {

        Keyboard() {
            super(Reader.nullReader());
        }

        @Override
        public String readLine() {
            return keyboard.remove().join();
        }
    }
}
