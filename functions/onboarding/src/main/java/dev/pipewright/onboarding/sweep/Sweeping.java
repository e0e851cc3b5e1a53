package dev.pipewright.onboarding.sweep;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.execution.AwsAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/**
 * One sweep: what it goes by, how far it may go, and what it has done so far. What one thing or one sort of things fails with
 * does not keep the others from being swept; only a service that is too busy ends the sweep.
 */
final class Sweeping {

    /** Below the function's own limit, by more than the longest call takes. */
    static final Duration BUDGET = Duration.ofSeconds(80);

    /** What a sweep removes at most: more than this is no leftover but a mistake, and somebody may still stop it. */
    static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final AwsAccount account;
    private final Function<String, ExecutionEnd> executions;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, ExecutionEnd> known = new HashMap<>();
    private final Map<Swept, List<String>> names = new EnumMap<>(Swept.class);
    private final List<AwsServiceException> failures = new ArrayList<>();
    private int leftOver;
    private boolean complete = true;

    /** What became of one thing. */
    enum Fate {
        /** It is no leftover, or not known to be one. */
        STAYS,
        /** It was removed, or labelled. */
        GOES,
        /** It is a leftover, and cannot be removed yet. */
        WAITS
    }

    /** Says that time or removals are used up. */
    private static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super("The sweep has done what it may", null, false, false);
        }
    }

    /**
     * @param executions how the execution of an ARN stands
     */
    Sweeping(AwsAccount account, Function<String, ExecutionEnd> executions, Clock clock) {
        this.account = account;
        this.executions = executions;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    AwsAccount account() {
        return account;
    }

    /** Whether something is older than this; what has no time is not taken for old. */
    boolean isOlder(Instant time, Duration age) {
        return time != null && time.isBefore(startedAt.minus(age));
    }

    /** How the execution stands that a thing's tags name; one that is not named is not known to have ended. */
    ExecutionEnd end(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(ResourceTag.EXECUTION))
                .map(arn -> known.computeIfAbsent(arn, executions))
                .orElse(ExecutionEnd.GOES_ON);
    }

    /** Sweeps one sort of things, unless the sweep is over. */
    void sweep(Sort sort) {
        if (!complete) {
            return;
        }
        try {
            sort.sweep(this);
        } catch (Spent e) {
            complete = false;
        } catch (AwsServiceException e) {
            complete = complete && !e.isThrottlingException();
            if (complete) {
                failures.add(e);
            }
        }
    }

    /** Looks at one thing, and does away with it if it is to go. */
    void look(Swept sort, String name, Supplier<Fate> thing) {
        if (names.values().stream().mapToInt(List::size).sum() >= MOST
                || clock.instant().isAfter(startedAt.plus(BUDGET))) {
            throw new Spent();
        }
        try {
            end(sort, name, thing.get());
        } catch (EntityNotFoundException e) {
            LOG.debug("The {} {} is gone already", sort.word(), name);
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                throw e;
            }
            leftOver++;
            LOG.warn("Left over, stays: {} {} ({})", sort.word(), name, AwsErrors.code(e));
            if (AwsErrors.isAccessDenied(e)) {
                failures.add(e);
            }
        }
    }

    private void end(Swept sort, String name, Fate fate) {
        switch (fate) {
            case STAYS -> {}
            case GOES -> {
                names.computeIfAbsent(sort, first -> new ArrayList<>()).add(name);
                LOG.info("Swept: {} {}", sort.word(), name);
            }
            case WAITS -> {
                leftOver++;
                LOG.info("Left over, still at work: {} {}", sort.word(), name);
            }
        }
    }

    /** Returns what was done. */
    SweptUnused result() {
        return new SweptUnused(names, leftOver, complete);
    }

    /** Returns what somebody has to see to, such as a right that the function's role lacks. */
    Optional<AwsServiceException> failure() {
        return failures.stream().findFirst();
    }
}
