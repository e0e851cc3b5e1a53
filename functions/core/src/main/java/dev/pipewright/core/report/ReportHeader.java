package dev.pipewright.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.report.Block.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a document tells beside its result.
 *
 * @param subject the connection's name, or what else was asked for
 * @param accountId whose account it is
 * @param region the account's region
 * @param at when it was looked at
 */
public record ReportHeader(String subject, String accountId, String region, Instant at) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public ReportHeader {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(at, "at");
    }

    List<Row> rows() {
        return List.of(
                new Row("Connection", subject),
                new Row("Account", accountId),
                new Row("Region", region),
                new Row("Looked at", MINUTE.format(at)));
    }

    static String title(JsonNode result, String subject) {
        return switch (result.path("outcome").asText("")) {
            case "" -> subject + (isSeen(result) ? ": nothing wrong was found" : " could not be looked at");
            case "READY" -> subject + " is ready";
            case "REUSED" -> subject + " works and is used again";
            case "PLANNED" -> "A plan for " + subject;
            case "NOT_READY" -> subject + " does not work";
            case "INVALID" -> subject + ": the request cannot be carried out";
            case "NEEDS_INPUT" -> subject + ": something is missing";
            case "REJECTED" -> subject + " was rejected";
            case "WITHDRAWN" -> subject + " was withdrawn";
            case "EXPIRED" -> subject + ": nobody decided in time";
            case "UNSUPPORTED" -> subject + " is not supported";
            default -> subject + ": the workflow could not finish";
        };
    }

    /** Nothing can be found where the connection itself could not be looked at. */
    private static boolean isSeen(JsonNode result) {
        for (var check : result.path("checks")) {
            if (check.path("id").asText().equals("network.connection")) {
                return !check.path("state").asText().equals("NOT_EXECUTED");
            }
        }
        return true;
    }
}
