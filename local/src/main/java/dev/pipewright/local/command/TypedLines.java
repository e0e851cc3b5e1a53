package dev.pipewright.local.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What is typed, line by line. Waiting for a line ends when the question is closed, as by an answer on its page; nothing
 * can stop a read from a terminal, so the line that is then being typed is the next question's.
 */
final class TypedLines {

    private final BufferedReader in;
    private volatile CompletableFuture<?> closed = new CompletableFuture<>();
    private CompletableFuture<Optional<String>> reading;

    TypedLines(BufferedReader in) {
        this.in = in;
    }

    /** Says what ends the waiting from now on. */
    void until(CompletableFuture<?> questionClosed) {
        this.closed = questionClosed;
    }

    /**
     * Waits for a line.
     *
     * @return empty if there is no more
     * @throws QuestionClosedException if the question was closed before one was typed
     */
    Optional<String> next() {
        if (reading == null) {
            reading = CompletableFuture.supplyAsync(this::read, TypedLines::onItsOwnThread);
        }
        try {
            CompletableFuture.anyOf(reading, closed).join();
            if (closed.isDone()) {
                // Typed for the question that is closed: it must not answer the next.
                reading = reading.isDone() ? null : reading;
                throw new QuestionClosedException();
            }
            var line = reading.join();
            reading = null;
            return line;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    private Optional<String> read() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onItsOwnThread(Runnable task) {
        var thread = new Thread(task, "typed-lines");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whoever typed has left. */
    static final class NothingMoreException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NothingMoreException() {
            super("the terminal was closed before everything was answered");
        }
    }

    /** The question is not open any more: somebody answered it elsewhere, or its time is over. */
    static final class QuestionClosedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private QuestionClosedException() {
            super("the question is not open any more");
        }
    }
}
