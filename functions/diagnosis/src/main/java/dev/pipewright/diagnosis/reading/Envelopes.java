package dev.pipewright.diagnosis.reading;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes off what services, Spark and log writers put around a driver's words. An envelope says nothing about the cause;
 * Glue's own even names user name and password whatever went wrong.
 */
final class Envelopes {

    /** A log may hold the words of a whole job: what failed is told at its beginning and at its end. */
    private static final int LONGEST = 16_000;

    private static final String WHOLE = "";

    private record Envelope(Pattern pattern, String inside) {

        static Envelope of(String pattern, String inside) {
            return new Envelope(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), inside);
        }
    }

    private static final List<Envelope> ESCAPES = List.of(
            Envelope.of("\\\\{1,4}r?\\\\{0,4}(?:n|r)(?![a-z]{2})", "\n"),
            Envelope.of("\\\\{1,4}t(?=at )", "\n\t"),
            Envelope.of("\\\\{1,4}(?:\"|u0022)|&quot;|&#34;", "\""),
            Envelope.of("\\\\{1,4}(?:'|u0027)|&#39;|&apos;", "'"),
            Envelope.of("\\\\{1,4}/", "/"),
            Envelope.of("\\\\u003[ce]|&[lg]t;", " "),
            Envelope.of("&amp;", "&"));

    private static final List<Envelope> ENVELOPES = List.of(
            // Athena: GENERIC_USER_ERROR: Encountered an exception[class] from your LambdaFunction[…] … with
            // message[text]
            Envelope.of(
                    "(?:GENERIC_USER_ERROR: )?Encountered an exception\\[([^]]{0,300})] from your LambdaFunction\\[[^]]{0,300}]"
                            + "(?: executed in context\\[[^]]{0,300}])? with message\\[",
                    "$1: "),
            // botocore and the AWS SDK for Java; the error's name in brackets says more than the operation
            Envelope.of(
                    "An error occurred \\((\\w{1,80})\\) when calling the \\w{1,80} operation(?: \\([^)]{0,80}\\))?:\\s*",
                    "$1: "),
            Envelope.of(
                    "\\(Service: [^)]{0,80}; Status Code: (\\d{3}); Error Code: (\\w{1,80});[^)]{0,300}\\)", "($1 $2)"),
            Envelope.of("\\(Service: [^)]{0,300}Request ID: [^)]{0,100}\\)", WHOLE),
            // Glue jobs and Glue's connection test
            Envelope.of("Error Category: [^;]{0,80};\\s*(?:Failed Line Number: [^;]{0,20};\\s*)?", WHOLE),
            Envelope.of(
                    "Check that your connection definition references your JDBC database with correct URL syntax,\\s*"
                            + "username,\\s*and password\\.?\\s*",
                    WHOLE),
            Envelope.of(
                    "(?:Py4JJavaError: )?An error occurred while calling \\w{1,40}\\.[\\w$.]{1,80}\\s?\\.?:?\\s*",
                    WHOLE),
            Envelope.of("Error from connector \\w{1,40} ?:\\s*", WHOLE),
            // Spark's words about a task, and the frames of Java, Scala, .NET and Python
            Envelope.of("Job aborted due to stage failure: .{0,200}?most recent failure: [^:]{0,200}: ", WHOLE),
            Envelope.of("\\b(?:at|in|à) [\\w.$<>`@/+-]{3,300}+\\([^()\\n]{0,300}+\\)(?: ~?\\[[^]\\n]{0,120}])?", WHOLE),
            Envelope.of("(?:\\.\\.\\. \\d{1,4} (?:more|common frames omitted))", WHOLE),
            Envelope.of("File \"[^\"\\n]{0,300}\", line \\d{1,7}(?:, in [\\w<>]{1,100})?", WHOLE));

    private Envelopes() {}

    /** Returns what is inside; the text itself if nothing would be left. */
    static String open(String text) {
        var clean = apply(ENVELOPES, apply(ESCAPES, shortened(text)));
        return clean.isBlank() ? text : clean.strip();
    }

    private static String apply(List<Envelope> envelopes, String text) {
        var clean = text;
        for (var envelope : envelopes) {
            clean = envelope.pattern().matcher(clean).replaceAll(envelope.inside());
        }
        return clean;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2) + "\n…\n" + text.substring(text.length() - LONGEST / 2);
    }
}
