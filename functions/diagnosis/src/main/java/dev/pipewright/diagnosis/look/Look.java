package dev.pipewright.diagnosis.look;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.redaction.Redaction;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The outcome of one look at the account. "There is none" is a value; "not allowed to look" and "did not look" are not,
 * and no rule can take one for the other.
 *
 * @param <T> what is looked for
 */
public sealed interface Look<T> {

    /**
     * Returns what was seen.
     *
     * @throws NotSeenException saying why it was not seen
     */
    T value();

    /** Whether there is a value. */
    boolean isSeen();

    /** Looks on, with what this look showed; where it showed nothing, the next one is not made either. */
    default <R> Look<R> then(Function<T, Look<R>> next) {
        try {
            return next.apply(value());
        } catch (NotSeenException e) {
            return notSeen(e.getMessage());
        }
    }

    /** Returns a look that showed this. */
    static <T> Look<T> seen(T value) {
        return new Seen<>(value);
    }

    /**
     * Returns a look that showed nothing.
     *
     * @param why one sentence
     */
    static <T> Look<T> notSeen(String why) {
        return new NotSeen<>(why);
    }

    /**
     * Looks by a call to AWS. Whatever keeps the service from answering is not seen, with the reason, so that a diagnosis
     * always ends and lists what it could not look at; only defects of this code leave as they are.
     *
     * <table>
     * <caption>Rows are tried from the top</caption>
     * <tr><th>what</th><th>reads</th></tr>
     * <tr><td>an access-denied error code, HTTP 401 or 403</td><td>Not allowed to look: … was denied</td></tr>
     * <tr><td>a throttling error code, HTTP 429, after the SDK's retries</td><td>Could not look: … was throttled</td></tr>
     * <tr><td>an error code for an unknown operation, HTTP 404 or 501 without one; a client without the operation</td>
     * <td>Could not look: the endpoint does not know …</td></tr>
     * <tr><td>another answer of the service</td><td>Could not look: … failed with its code</td></tr>
     * <tr><td>no answer, or one that breaks off</td><td>Could not look: … was not answered</td></tr>
     * </table>
     *
     * @param action the IAM action of the call, such as {@code ec2:DescribeSubnets}
     */
    static <T> Look<T> at(String action, Supplier<T> call) {
        try {
            return derived(call);
        } catch (AwsServiceException e) {
            return notSeen(Refusal.of(e).sentence(action, AwsErrors.code(e)));
        } catch (UnsupportedOperationException e) {
            return notSeen(Refusal.UNKNOWN.sentence(action, "the client has no such operation"));
        } catch (SdkException | UncheckedIOException e) {
            return notSeen("Could not look: " + action + " was not answered. "
                    + Redaction.redact(String.valueOf(e.getMessage())));
        }
    }

    /** Looks at what other looks have shown; one that was not seen makes this one not seen, for the same reason. */
    static <T> Look<T> derived(Supplier<T> value) {
        try {
            return seen(value.get());
        } catch (NotSeenException e) {
            return notSeen(e.getMessage());
        }
    }

    /** A look that showed something. */
    record Seen<T>(T value) implements Look<T> {
        public Seen {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public boolean isSeen() {
            return true;
        }
    }

    /** A look that showed nothing, and why. */
    record NotSeen<T>(String why) implements Look<T> {
        public NotSeen {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public T value() {
            throw new NotSeenException(why);
        }

        @Override
        public boolean isSeen() {
            return false;
        }
    }
}
