package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.requirement.Ambiguity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the free text of a request says about its source. Reads what is there and guesses nothing: an ambiguous word
 * leaves everything open.
 *
 * @param source the parts that the text names
 * @param name the text itself where it could be an existing connection's name; such a connection counts more than
 *     anything else the text could mean
 * @param elsewhere where to go instead, for what needs no connection or is not served by one
 * @param ambiguity the word that could mean several things
 * @param findings what of the text cannot be followed; the request is not valid with any
 */
record QueryReading(
        Source source,
        Optional<String> name,
        Optional<Finding> elsewhere,
        Optional<Ambiguity> ambiguity,
        List<Finding> findings) {

    /** Nothing is said. */
    static final QueryReading NOTHING =
            new QueryReading(Source.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** The path of every finding about the text. */
    static final String PATH = "query";

    private static final Pattern CONNECTION_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,254}");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern PUNCTUATION = Pattern.compile("^[\"'(<]{1,3}|[\"')>.,;!?]{1,3}$");

    QueryReading {
        findings = List.copyOf(findings);
    }

    /** Reads any text; the same text always means the same. */
    static QueryReading of(String query) {
        var text = query.strip();
        return QueryUrl.read(text)
                .or(() -> QueryHost.read(text))
                .or(() -> within(text))
                .orElseGet(() -> QueryWords.read(text))
                .named(text);
    }

    static QueryReading of(Source source) {
        return new QueryReading(source, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    static QueryReading of(Ambiguity ambiguity) {
        return new QueryReading(Source.NONE, Optional.empty(), Optional.empty(), Optional.of(ambiguity), List.of());
    }

    static QueryReading elsewhere(Finding finding) {
        return new QueryReading(Source.NONE, Optional.empty(), Optional.of(finding), Optional.empty(), List.of());
    }

    static QueryReading invalid(Finding finding) {
        return new QueryReading(Source.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of(finding));
    }

    /** In a sentence only what can be nothing else is read: a URL, or a host whose name says whose it is. */
    private static Optional<QueryReading> within(String text) {
        var addresses = WHITE_SPACE
                .splitAsStream(text)
                .map(word -> PUNCTUATION.matcher(word).replaceAll(""))
                .flatMap(word -> QueryUrl.read(word).or(() -> QueryHost.known(word)).stream())
                .toList();
        return addresses.size() == 1 ? Optional.of(addresses.get(0)) : Optional.empty();
    }

    private QueryReading named(String text) {
        var candidate =
                Optional.of(text).filter(word -> CONNECTION_NAME.matcher(word).matches());
        return new QueryReading(source, candidate, elsewhere, ambiguity, findings);
    }
}
