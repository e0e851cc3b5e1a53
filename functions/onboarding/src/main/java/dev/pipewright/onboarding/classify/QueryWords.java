package dev.pipewright.onboarding.classify;

import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Ambiguity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Words for kinds of source in the text of a request. A word that is part of a longer name is none. */
final class QueryWords {

    /** A word and what it could mean; one type if it can mean nothing else. */
    private record Meaning(Pattern words, List<SourceType> types) {

        Meaning(String words, SourceType... types) {
            this(word(words), List.of(types));
        }
    }

    /** A word as it stands in a text. */
    private record Found(String word, int at, List<SourceType> types) {}

    private static final List<Meaning> TYPES = List.of(
            new Meaning("postgres|postgre ?sql|pg|psql|aurora-postgresql", SourceType.POSTGRESQL),
            new Meaning("my ?sql|aurora-mysql", SourceType.MYSQL),
            new Meaning("maria(?: ?db)?", SourceType.MARIADB),
            new Meaning("oracle|ora|oracle-(?:ee|se2)(?:-cdb)?", SourceType.ORACLE),
            new Meaning("(?:ms|azure )?sql ?server|ms ?sql|azure sql|sqlserver-(?:ee|se|ex|web)", SourceType.SQLSERVER),
            new Meaning("redshift", SourceType.REDSHIFT),
            new Meaning("snowflake", SourceType.SNOWFLAKE),
            new Meaning("big ?query|bq", SourceType.BIGQUERY));

    /** What a person says who names no product; a product's name beside it counts more. */
    private static final List<Meaning> PHRASES = List.of(
            new Meaning("my cluster|(?:(?:my|our|the) )?(?:data ?)?warehouse (?:on|in) aws", SourceType.REDSHIFT),
            new Meaning("google analytics (?:data ?)?warehouse", SourceType.BIGQUERY));

    private static final String WHOSE = "(?:(?:our|the|my|a) )?";

    private static final List<Meaning> AMBIGUOUS = List.of(
            new Meaning(
                    WHOSE + "(?:data ?)?(?:warehouse|dwh)",
                    SourceType.REDSHIFT,
                    SourceType.SNOWFLAKE,
                    SourceType.BIGQUERY),
            new Meaning(WHOSE + "aurora", SourceType.POSTGRESQL, SourceType.MYSQL),
            new Meaning(
                    WHOSE + "rds",
                    SourceType.POSTGRESQL,
                    SourceType.MYSQL,
                    SourceType.MARIADB,
                    SourceType.ORACLE,
                    SourceType.SQLSERVER),
            new Meaning(
                    WHOSE + "(?:databases?|db|sql|jdbc)",
                    SourceType.POSTGRESQL,
                    SourceType.MYSQL,
                    SourceType.MARIADB,
                    SourceType.ORACLE,
                    SourceType.SQLSERVER,
                    SourceType.REDSHIFT));

    private static final Pattern RDS = word("rds|sqlserver-[a-z]+|oracle-[a-z0-9]+(?:-cdb)?");
    private static final Pattern AURORA = word("aurora|aurora-(?:postgresql|mysql)");
    private static final Pattern SELF_MANAGED = word("self[ -]managed|self[ -]hosted|on[ -]prem(?:ises?)?|on ec2");
    private static final Pattern SERVERLESS = word("serverless");

    private QueryWords() {}

    /** Reads a text that is no address. */
    static QueryReading read(String text) {
        var products = found(TYPES, text);
        var named = products.isEmpty() ? found(PHRASES, text) : products;
        var types =
                named.stream().flatMap(word -> word.types().stream()).distinct().toList();
        var rest = products.isEmpty() && !named.isEmpty()
                ? text.replace(named.get(0).word(), "")
                : text;
        var elsewhere = Elsewhere.ofWords(rest);
        if (elsewhere.isPresent()) {
            // Which of the two is the source, and which what is done with it, only a person knows.
            return types.isEmpty()
                    ? QueryReading.elsewhere(elsewhere.get())
                    : QueryReading.of(new Ambiguity(
                            named.get(0).word()
                                    + Elsewhere.word(rest)
                                            .map(word -> " and " + word)
                                            .orElse(""),
                            types));
        }
        if (types.size() == 1) {
            return QueryReading.of(Source.of(
                    Optional.of(types.get(0)),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    deployment(text, types.get(0))));
        }
        if (types.size() > 1) {
            return QueryReading.of(new Ambiguity(
                    String.join(" or ", named.stream().map(Found::word).toList()), types));
        }
        return found(AMBIGUOUS, text).stream()
                .findFirst()
                .map(word -> QueryReading.of(new Ambiguity(word.word(), word.types())))
                .orElse(QueryReading.NOTHING);
    }

    /** In the order of the text. */
    private static List<Found> found(List<Meaning> meanings, String text) {
        var found = new ArrayList<Found>();
        for (var meaning : meanings) {
            var match = meaning.words().matcher(text);
            if (match.find()) {
                found.add(new Found(match.group(), match.start(), meaning.types()));
            }
        }
        found.sort(Comparator.comparingInt(Found::at));
        return found;
    }

    private static Optional<Deployment> deployment(String text, SourceType type) {
        return switch (type) {
            case SNOWFLAKE, BIGQUERY -> Optional.of(Deployment.SAAS);
            case REDSHIFT -> said(SERVERLESS, text, Deployment.REDSHIFT_SERVERLESS);
            case POSTGRESQL, MYSQL -> said(AURORA, text, Deployment.AURORA).or(() -> rdsOrOwn(text));
            default -> rdsOrOwn(text);
        };
    }

    private static Optional<Deployment> rdsOrOwn(String text) {
        return said(RDS, text, Deployment.RDS).or(() -> said(SELF_MANAGED, text, Deployment.SELF_MANAGED));
    }

    private static Optional<Deployment> said(Pattern words, String text, Deployment deployment) {
        return words.matcher(text).find() ? Optional.of(deployment) : Optional.empty();
    }

    /** Words by themselves: neither within a longer word nor within a name with hyphens. */
    static Pattern word(String alternatives) {
        return Pattern.compile("(?<![\\w-])(?:" + alternatives + ")(?![\\w-])", Pattern.CASE_INSENSITIVE);
    }
}
