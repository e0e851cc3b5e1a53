package dev.pipewright.diagnosis.look;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Starts calls that do not need each other's answers; each is waited for where its answer is needed. */
public final class SideBySide {

    private final Executor executor;

    /** @param executor what runs the calls; none of them may wait for another */
    public SideBySide(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /** Starts a call. What it throws is thrown, as it was, by the supplier that is returned. */
    public <T> Supplier<T> start(Supplier<T> call) {
        var future = CompletableFuture.supplyAsync(call, executor);
        return () -> {
            try {
                return future.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        };
    }
}
