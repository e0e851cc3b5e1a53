package dev.pipewright.onboarding.verify;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the smoke job's script writes: what it saw, or what stopped it.
 *
 * @param probe PASSED or FAILED
 * @param product name of the server
 * @param user whom the server says the login is
 * @param tls whether the login was encrypted
 * @param latencyMs time from opening the connection to the row, in milliseconds
 */
record ProbeDocument(
        Verdict probe,
        Optional<String> product,
        Optional<String> version,
        Optional<String> user,
        Optional<Boolean> tls,
        OptionalLong latencyMs,
        OptionalInt rowsRead,
        Optional<String> errorClass,
        Optional<String> sqlState,
        OptionalInt vendorCode,
        Optional<String> message) {

    enum Verdict {
        PASSED,
        FAILED
    }
}
