package dev.pipewright.local.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * What EventBridge checks in one entry, and how it counts its size (EventBridge user guide, "Handling failures with
 * PutEvents" and "Calculating PutEvents event entry size").
 */
final class EntryRules {

    private static final ObjectReader JSON = new ObjectMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int TIME_BYTES = 14;

    private EntryRules() {}

    /** Returns the result that refuses the entry, empty if it is good. */
    static Optional<PutEventsResultEntry> refusal(PutEventsRequestEntry entry) {
        return required("Source", entry.source())
                .or(() -> required("DetailType", entry.detailType()))
                .or(() -> required("Detail", entry.detail()))
                .or(() -> reserved(entry.source()))
                .or(() -> malformed(entry.detail()));
    }

    static PutEventsResultEntry failure(String code, String message) {
        return PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    static long size(PutEventsRequestEntry entry) {
        long size = entry.time() == null ? 0 : TIME_BYTES;
        size += bytes(entry.source()) + bytes(entry.detailType()) + bytes(entry.detail());
        return size + entry.resources().stream().mapToLong(EntryRules::bytes).sum();
    }

    private static long bytes(String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<PutEventsResultEntry> required(String member, String text) {
        return text != null && !text.isEmpty()
                ? Optional.empty()
                : Optional.of(failure(
                        "InvalidArgument",
                        "Parameter %s is not valid. Reason: %s is a required argument.".formatted(member, member)));
    }

    private static Optional<PutEventsResultEntry> reserved(String source) {
        return source.startsWith("aws.")
                ? Optional.of(failure("NotAuthorizedForSourceException", "Not authorized for the source."))
                : Optional.empty();
    }

    private static Optional<PutEventsResultEntry> malformed(String detail) {
        try {
            if (JSON.readTree(detail).isObject()) {
                return Optional.empty();
            }
        } catch (JsonProcessingException notJson) {
            return Optional.of(failure("MalformedDetail", "Detail is malformed."));
        }
        return Optional.of(failure("MalformedDetail", "Detail is malformed."));
    }
}
