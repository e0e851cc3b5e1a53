package dev.pipewright.onboarding.discover;

import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Spelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much a resource looks like what a request speaks of: its words in the resource's name and database. Only an order
 * in which to show them; nothing is chosen by it.
 *
 * @param words the telling words of the request, in its order
 * @param database the database that the request names
 */
record Resemblance(List<String> words, Optional<String> database) {

    /** A description may be long, and each of its words is compared with every resource. */
    private static final int MAX_WORDS = 32;

    private static final int SHORTEST = 3;

    /** Shorter words differ by one letter too easily. */
    private static final int SHORTEST_MISSPELT = 5;

    private static final int SAME = 4;
    private static final int ALIKE = 1;

    /** Words that every other request holds. */
    private static final Set<String> COMMON = Set.of(
            "the",
            "our",
            "for",
            "from",
            "and",
            "with",
            "read",
            "reader",
            "connect",
            "connection",
            "glue",
            "aws",
            "rds",
            "aurora",
            "amazon",
            "database",
            "databases",
            "data",
            "source",
            "cluster",
            "instance",
            "warehouse",
            "sql",
            "postgres",
            "postgresql",
            "mysql",
            "mariadb",
            "oracle",
            "sqlserver",
            "mssql",
            "server",
            "redshift");

    static Resemblance of(OnboardingRequest request) {
        var texts = Stream.of(
                request.connection().name(),
                request.query(),
                request.connection().description());
        var words = new LinkedHashSet<String>();
        texts.flatMap(Optional::stream)
                .flatMap(Resemblance::words)
                .filter(word -> !COMMON.contains(word))
                .limit(MAX_WORDS)
                .forEach(words::add);
        return new Resemblance(List.copyOf(words), request.source().database());
    }

    /** Returns how much a candidate resembles what is asked for; 0 if not at all. */
    int score(SourceCandidate candidate) {
        var own = own(candidate);
        var score = names(candidate) ? SAME : 0;
        for (var word : words) {
            if (own.contains(word)) {
                score += SAME;
            } else if (own.stream().anyMatch(other -> isAlike(word, other))) {
                score += ALIKE;
            }
        }
        return score;
    }

    /** Returns the word of the request that a candidate's name or database resembles most, in a sentence. */
    Optional<String> reason(SourceCandidate candidate) {
        var own = own(candidate);
        if (names(candidate)) {
            return Optional.of("Its database is called " + database.orElseThrow() + ", as the one asked for.");
        }
        var same = words.stream().filter(own::contains).findFirst();
        return same.map(word -> "The request speaks of \"" + word + "\" too.")
                .or(() -> words.stream()
                        .filter(word -> own.stream().anyMatch(other -> isAlike(word, other)))
                        .findFirst()
                        .map(word -> "The request speaks of \"" + word + "\", which is spelt alike."));
    }

    private boolean names(SourceCandidate candidate) {
        return database.isPresent() && database.equals(candidate.database());
    }

    private static Set<String> own(SourceCandidate candidate) {
        var own = new LinkedHashSet<String>();
        words(candidate.name()).forEach(own::add);
        candidate.database().ifPresent(name -> words(name).forEach(own::add));
        return own;
    }

    private static boolean isAlike(String one, String other) {
        return one.length() >= SHORTEST_MISSPELT
                && Math.abs(one.length() - other.length()) <= 1
                && Spelling.distance(one, other) == 1;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() >= SHORTEST);
    }
}
