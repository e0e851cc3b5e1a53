package dev.pipewright.core.thread;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Starts calls that do not need each other's answers; each is waited for where its answer is needed. Who waits for one that
 * no thread has begun makes it, so that the waiting thread is one of those that work.
 */
public final class SideBySide {

    private final Executor executor;

    /** @param executor what runs the calls; none of them may wait for another */
    public SideBySide(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /** Starts a call. What it throws is thrown, as it was, by the supplier that is returned. */
    public <T> Supplier<T> start(Supplier<T> call) {
        var started = new Started<>(call);
        executor.execute(started);
        return started;
    }

    /** A call that is made once, by the thread that comes first. */
    private static final class Started<T> implements Runnable, Supplier<T> {

        private final AtomicReference<Supplier<T>> unmade;
        private final CompletableFuture<T> answer = new CompletableFuture<>();

        Started(Supplier<T> call) {
            this.unmade = new AtomicReference<>(Objects.requireNonNull(call, "call"));
        }

        @Override
        public void run() {
            var call = unmade.getAndSet(null);
            if (call == null) {
                return;
            }
            try {
                answer.complete(call.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public T get() {
            run();
            try {
                return answer.join();
            } catch (CompletionException e) {
                throw asItWas(e);
            }
        }

        private static RuntimeException asItWas(CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
