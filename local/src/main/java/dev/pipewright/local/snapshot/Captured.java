package dev.pipewright.local.snapshot;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a snapshot knows about one call: its answer, that there is no such thing, that nobody looked, or that whoever
 * looked was not allowed to. A caller that treats the last three alike would call a thing missing that it never looked
 * for.
 *
 * @param <T> the SDK's response type of the call
 */
public sealed interface Captured<T> {

    /**
     * The answer, or the exception that the service's client would have thrown.
     *
     * @param denied makes the service's own "access denied" exception
     * @param absent makes the service's own "not found" exception
     * @throws NotCapturedException if the call is not part of the snapshot
     */
    T orThrow(Function<Denied<T>, ? extends RuntimeException> denied, Supplier<? extends RuntimeException> absent);

    /**
     * The answer of a list call, which may be empty but is never absent.
     *
     * @param denied makes the service's own "access denied" exception
     * @throws NotCapturedException if the call is not part of the snapshot
     */
    default T orThrow(Function<Denied<T>, ? extends RuntimeException> denied) {
        return orThrow(denied, () -> new IllegalStateException("A list is never absent; use orThrow(denied, absent)"));
    }

    /** The call was captured and this is its answer. */
    record Present<T>(T value) implements Captured<T> {
        /** An answer is never null: an empty list is a response with no items. */
        public Present {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public T orThrow(
                Function<Denied<T>, ? extends RuntimeException> denied, Supplier<? extends RuntimeException> absent) {
            return value;
        }
    }

    /** The list that would name the thing was captured, the thing itself was not: it does not exist. */
    record Absent<T>() implements Captured<T> {
        @Override
        public T orThrow(
                Function<Denied<T>, ? extends RuntimeException> denied, Supplier<? extends RuntimeException> absent) {
            throw absent.get();
        }
    }

    /**
     * Nobody made this call when the snapshot was taken, so nothing follows from its silence.
     *
     * @param file the missing file
     * @param command the AWS CLI command whose output belongs into it
     */
    record NotCaptured<T>(String file, String command) implements Captured<T> {
        @Override
        public T orThrow(
                Function<Denied<T>, ? extends RuntimeException> denied, Supplier<? extends RuntimeException> absent) {
            throw new NotCapturedException(file, command);
        }
    }

    /**
     * The call was made and refused; the file holds {@code {"Error":{"Code":…,"Message":…}}}.
     *
     * @param code the service's error code, such as {@code AccessDenied} or {@code UnauthorizedOperation}
     * @param message the service's text; may be empty
     */
    record Denied<T>(String code, String message) implements Captured<T> {
        @Override
        public T orThrow(
                Function<Denied<T>, ? extends RuntimeException> denied, Supplier<? extends RuntimeException> absent) {
            throw denied.apply(this);
        }
    }
}
