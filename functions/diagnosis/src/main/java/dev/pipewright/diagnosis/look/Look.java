package dev.pipewright.diagnosis.look;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.redaction.Redaction;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

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
     * Looks by a call to AWS.
     *
     * <p>Denied, or not answered, is not seen. What else a service refuses leaves as it is: throttling and outages are
     * retried by the state machine, and a diagnosis made without those answers would be a guess.
     *
     * @param action the IAM action of the call, such as {@code ec2:DescribeSubnets}
     */
    static <T> Look<T> at(String action, Supplier<T> call) {
        try {
            return derived(call);
        } catch (AwsServiceException e) {
            if (AwsErrors.isAccessDenied(e)) {
                return notSeen("Not allowed to look: " + action + " was denied (" + AwsErrors.code(e) + ")");
            }
            throw e;
        } catch (SdkClientException e) {
            return notSeen("Could not look: " + action + " was not answered. " + Redaction.redact(e.getMessage()));
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
