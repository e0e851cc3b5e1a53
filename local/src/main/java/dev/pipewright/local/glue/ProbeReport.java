package dev.pipewright.local.glue;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;

/** The document a smoke job leaves in the artifacts bucket. It says what the login leads to, never what it read. */
sealed interface ProbeReport {

    /**
     * The login worked and a row was read.
     *
     * @param probe PASSED
     * @param product as the driver names it, with its version
     * @param user as the source knows it
     * @param latencyMs from before the login to after the row
     * @param rowsRead 0 for an empty table, else 1
     */
    @JsonPropertyOrder({"probe", "product", "version", "user", "tls", "latencyMs", "rowsRead"})
    record Passed(String probe, String product, String version, String user, boolean tls, long latencyMs, int rowsRead)
            implements ProbeReport {

        static Passed of(OpenSource.Identity source, long latencyMs, int rowsRead) {
            return new Passed(
                    "PASSED", source.product(), source.version(), source.user(), source.tls(), latencyMs, rowsRead);
        }
    }

    /**
     * Something on the way was refused.
     *
     * @param probe FAILED
     * @param errorClass the driver's exception class, or the error code of an AWS service
     * @param sqlState as the source or the driver gave it
     * @param vendorCode the driver's error number
     */
    @JsonPropertyOrder({"probe", "errorClass", "sqlState", "vendorCode", "message"})
    record Failed(
            String probe, String errorClass, Optional<String> sqlState, Optional<Integer> vendorCode, String message)
            implements ProbeReport {

        static Failed of(SourceException e) {
            return new Failed("FAILED", e.errorClass(), e.sqlState(), Optional.of(e.vendorCode()), e.getMessage());
        }

        static Failed of(ServiceError error) {
            return new Failed("FAILED", error.code(), Optional.empty(), Optional.empty(), error.message());
        }
    }
}
