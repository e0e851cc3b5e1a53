package dev.pipewright.tickets.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.logging.LogKeys;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes the messages of a batch one after another, and hands back those that have to come again: whatever failed, for
 * whatever reason, and what there was no time for.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
public final class ReportBatch {

    private static final Logger LOG = LoggerFactory.getLogger(ReportBatch.class);

    /** Below the function's time-out by what one message takes. */
    private static final Duration BUDGET = Duration.ofSeconds(30);

    /** What the lines of one message hold and those of the next do not. */
    private static final List<String> OF_A_MESSAGE =
            List.of(LogKeys.CORRELATION_ID, LogKeys.TICKET_SYSTEM, LogKeys.TICKET_ID);

    private final ReportBack reportBack;
    private final Clock clock;

    public ReportBatch(ReportBack reportBack, Clock clock) {
        this.reportBack = reportBack;
        this.clock = clock;
    }

    /**
     * Takes a batch.
     *
     * @param event as Lambda gives it for a queue
     */
    Failures take(JsonNode event) {
        var end = clock.instant().plus(BUDGET);
        var failures = new ArrayList<Failure>();
        for (var message : event.path("Records")) {
            if (!isTaken(message.path("body").asText(), end)) {
                failures.add(new Failure(message.path("messageId").asText()));
            }
        }
        return new Failures(failures);
    }

    private boolean isTaken(String body, Instant end) {
        if (!clock.instant().isBefore(end)) {
            LOG.info("There is no time left for a message");
            return false;
        }
        try {
            reportBack.report(body);
            return true;
        } catch (RetryableException e) {
            LOG.atWarn().addKeyValue(LogKeys.ERROR_CODE, e.code()).log("A ticket was not told: {}", e.getMessage());
        } catch (NonRetryableException e) {
            // It comes again all the same: once somebody has acted, nobody has to ask for it.
            LOG.atError().addKeyValue(LogKeys.ERROR_CODE, e.code()).log("A ticket cannot be told: {}", e.getMessage());
        } catch (SdkException e) {
            LOG.warn("A ticket was not told: {}", AwsErrors.policy(e).getMessage());
        } catch (UncheckedIOException e) {
            LOG.warn("A ticket was not told: {}", AwsErrors.policy(e).getMessage());
        } catch (RuntimeException e) {
            // Its message may quote what was sent.
            LOG.error("A ticket cannot be told ({})", e.getClass().getSimpleName());
        } finally {
            OF_A_MESSAGE.forEach(MDC::remove);
        }
        return false;
    }

    /**
     * What Lambda is answered.
     *
     * @param batchItemFailures the messages that stay in the queue
     */
    public record Failures(List<Failure> batchItemFailures) {

        public Failures {
            batchItemFailures = List.copyOf(batchItemFailures);
        }
    }

    /** A message that stays in the queue. */
    public record Failure(String itemIdentifier) {}
}
