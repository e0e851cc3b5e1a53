package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.TestFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A failure's text, out of its envelopes and taken apart.
 *
 * @param unwrapped the whole text without what services put around it
 * @param parts what to look at, the deepest cause first: an outer exception often only says that something failed
 */
record ErrorText(String unwrapped, List<String> parts, Optional<String> sqlState, OptionalInt vendorCode) {

    private static final Pattern CAUSED_BY = Pattern.compile("\\bCaused by:\\s*");
    private static final Pattern SQL_STATE =
            Pattern.compile("\\bSQL ?STATE\\s*[:=]?\\s*[\\[(]?([0-9A-Z]{5})\\b", Pattern.CASE_INSENSITIVE);

    /**
     * What wraps the driver's words, outermost first. The third wraps every failure of a JDBC test and names user name and
     * password whatever the cause, so nothing may be concluded from it.
     */
    private static final List<Pattern> ENVELOPES = List.of(
            Pattern.compile("An error occurred \\(\\w+\\) when calling the \\w+ operation(?: \\([^)]*\\))?:\\s*"),
            Pattern.compile("Error Category: [^;]*;\\s*(?:Failed Line Number: [^;]*;\\s*)?"),
            Pattern.compile(
                    "Check that your connection definition references your JDBC database with correct URL syntax, "
                            + "username, and password\\.\\s*"),
            Pattern.compile("An error occurred while calling \\w+\\.\\w+\\.?\\s*:?\\s*"),
            Pattern.compile("Error from connector \\w+ ?:\\s*"),
            Pattern.compile("\\(Service: [^)]*Request ID: [^)]*\\)"));

    /** Athena's wrapping of what its connector threw. */
    private static final Pattern FEDERATED = Pattern.compile(
            "GENERIC_USER_ERROR: Encountered an exception\\[([^\\]]*)] from your LambdaFunction\\[[^\\]]*]"
                    + "(?: executed in context\\[[^\\]]*])? with message\\[(.*)]",
            Pattern.DOTALL);

    /** Unwraps and takes apart. */
    static ErrorText of(TestFailure failure) {
        var text = unwrap(failure.text().replace("\\n", "\n").replace("\\\"", "\""));
        return new ErrorText(text, parts(text), failure.sqlState().or(() -> sqlStateIn(text)), failure.vendorCode());
    }

    private static String unwrap(String text) {
        var federated = FEDERATED.matcher(text);
        var clean = federated.find() ? federated.group(1) + ": " + federated.group(2) : text;
        for (var envelope : ENVELOPES) {
            clean = envelope.matcher(clean).replaceAll("");
        }
        return clean.isBlank() ? text : clean.strip();
    }

    private static List<String> parts(String text) {
        var parts = new ArrayList<>(Arrays.asList(CAUSED_BY.split(text, -1)));
        Collections.reverse(parts);
        return List.copyOf(parts);
    }

    private static Optional<String> sqlStateIn(String text) {
        var found = SQL_STATE.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
