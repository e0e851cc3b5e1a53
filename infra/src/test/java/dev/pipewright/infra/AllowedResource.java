package dev.pipewright.infra;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource of a statement in the words in which calls are recorded: what an ARN has behind the account, the items of the table
 * by their keys.
 *
 * @param pattern with {@code *} for anything
 */
record AllowedResource(String pattern) {

    private static final String LEADING_KEYS = "ForAllValues:StringLike dynamodb:LeadingKeys = ";

    private static final Pattern BEFORE_NAME = Pattern.compile(
            "^arn:\\$\\{partition}:[\\w-]+:(?:\\$\\{region})?:(?:\\$\\{account}:|(?<!iam::)aws:|\\*:|:)?");

    /** Secrets Manager ends a secret's ARN so, whose name is known. */
    private static final Pattern RANDOM_END = Pattern.compile("-\\?{6}$");

    /** What is one of a kind in a deployment. */
    private static final Map<String, String> ONES = Map.of(
            "arn:${partition}:s3:::*", "bucket/*",
            "arn:${partition}:s3:::analytics-jdbc-drivers/*", "drivers/*",
            "ArtifactsBucket.Arn", "artifacts",
            "Bus.Arn", "event-bus",
            "NotesQueue.Arn", "queue",
            "DecisionsTable.Arn/index/due", "index/due");

    /** What its name says little about. */
    private static final Pattern KINDS = Pattern.compile("^(identity|configuration-set|stateMachine|execution)[/:].*");

    static Stream<AllowedResource> of(Rights.Right right) {
        return right.resources().stream().flatMap(resource -> of(resource, right.condition()));
    }

    private static Stream<AllowedResource> of(String resource, String condition) {
        if (resource.equals("DecisionsTable.Arn") && condition.startsWith(LEADING_KEYS)) {
            return Arrays.stream(condition.substring(LEADING_KEYS.length()).split(", "))
                    .map(key -> new AllowedResource("items/" + key));
        }
        if (ONES.containsKey(resource)) {
            return Stream.of(new AllowedResource(ONES.get(resource)));
        }
        var name = RANDOM_END
                .matcher(BEFORE_NAME.matcher(resource).replaceFirst(""))
                .replaceFirst("*");
        return Stream.of(new AllowedResource(
                KINDS.matcher(name).replaceFirst("$1").replaceFirst("^ArtifactsBucket\\.Arn/", "artifacts/")));
    }

    /** Whether whoever may do something on this may do it on that. */
    boolean covers(String resource) {
        var regex = Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return resource.matches(regex);
    }
}
