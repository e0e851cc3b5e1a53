package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Json;
import java.util.Collection;

/**
 * The sizes that Step Functions allows, counted in bytes of UTF-8 (AWS: "Step Functions service quotas" and "Passing data
 * between states with variables", limits).
 */
final class DataLimit {

    /** A state's input, arguments, result or output, one variable, and all that one Assign sets: 256 KiB each. */
    static final int PAYLOAD_BYTES = 262_144;

    /** All variables of an execution: 10 MiB. */
    static final int STORED_VARIABLES_BYTES = 10 * 1024 * 1024;

    private DataLimit() {}

    /**
     * @return the value
     * @throws StateFailure {@code States.DataLimitExceeded}, naming the value but quoting nothing of it
     */
    static JsonNode check(String what, JsonNode value) {
        check(what, Json.bytes(value).length, PAYLOAD_BYTES);
        return value;
    }

    static void checkAssigned(Collection<JsonNode> values) {
        check("what Assign sets", total(values), PAYLOAD_BYTES);
    }

    static void checkStored(Collection<JsonNode> values) {
        check("the variables of the execution", total(values), STORED_VARIABLES_BYTES);
    }

    private static long total(Collection<JsonNode> values) {
        return values.stream().mapToLong(value -> Json.bytes(value).length).sum();
    }

    private static void check(String what, long size, int limit) {
        if (size > limit) {
            throw new StateFailure(
                    ErrorName.DATA_LIMIT_EXCEEDED,
                    "The size of " + what + " is " + size + " bytes and the limit is " + limit
                            + ". Pass less, or pass a reference to it.");
        }
    }
}
