package dev.pipewright.diagnosis.reading;

import java.util.Collections;
import java.util.Set;

/**
 * Codes that a source sends beside its words, or that a rule waits for.
 *
 * @param sqlStates five characters each, upper case
 * @param vendorCodes the source's own error numbers, as {@link java.sql.SQLException#getErrorCode()} gives them
 */
record Codes(Set<String> sqlStates, Set<Integer> vendorCodes) {

    Codes {
        sqlStates = sqlStates == null ? Set.of() : Set.copyOf(sqlStates);
        vendorCodes = vendorCodes == null ? Set.of() : Set.copyOf(vendorCodes);
    }

    /** Whether a code is in both. */
    boolean meet(Codes other) {
        return !Collections.disjoint(sqlStates, other.sqlStates)
                || !Collections.disjoint(vendorCodes, other.vendorCodes);
    }
}
