package dev.pipewright.onboarding.verify;

import java.util.List;
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
 * @param chain classes of the exceptions behind a failure, outermost first
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
        Optional<String> message,
        List<String> chain) {

    ProbeDocument {
        chain = chain == null ? List.of() : List.copyOf(chain);
    }

    enum Verdict {
        PASSED,
        FAILED
    }
}
