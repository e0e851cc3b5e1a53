package dev.pipewright.infra;

import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.constructs.Node;

/**
 * What a deployment decides, read from the CDK context: {@code cdk.json} or {@code -c key=value}.
 *
 * @param mailFrom the sender of decision mails; SES must have verified the address or its domain
 * @param approversParameter name of the SSM parameter that lists the approvers; outside the staging path, which the
 *     internet-facing page may write to
 * @param decisionTimeoutSeconds how long a person has to decide, 300 to 201,600: six questions have to fit into the
 *     fourteen days of an execution
 * @param readableSecrets name patterns of the existing secrets that planning and the smoke job may read,
 *     beside those that Pipewright makes
 * @param driverBuckets names of the buckets that requests may bring JDBC drivers from; none where there are none
 * @param preferences of whoever has no language or time zone of their own
 */
public record DeploymentSettings(
        String mailFrom,
        String approversParameter,
        int decisionTimeoutSeconds,
        List<String> readableSecrets,
        List<String> driverBuckets,
        Preferences preferences) {

    /** Context key of {@link #mailFrom}; has no default. */
    public static final String MAIL_FROM = "pipewright:mailFrom";

    /** Context key of {@link #approversParameter}. */
    public static final String APPROVERS_PARAMETER = "pipewright:approversParameter";

    /** Context key of {@link #decisionTimeoutSeconds}. */
    public static final String DECISION_TIMEOUT_SECONDS = "pipewright:decisionTimeoutSeconds";

    /** Context key of {@link #readableSecrets}, separated by commas. */
    public static final String READABLE_SECRETS = "pipewright:readableSecrets";

    /** Context key of {@link #driverBuckets}, separated by commas; optional. */
    public static final String DRIVER_BUCKETS = "pipewright:driverBuckets";

    /** Context key of the language in {@link #preferences}, a tag such as {@code ja}; optional, English. */
    public static final String LANGUAGE = "pipewright:language";

    /** Context key of the time zone in {@link #preferences}, such as {@code Asia/Tokyo}; optional, UTC. */
    public static final String TIME_ZONE = "pipewright:timeZone";

    private static final int MIN_TIMEOUT = 300;
    private static final int MAX_TIMEOUT = 201_600;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;*]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");
    private static final Pattern PARAMETER = Pattern.compile("(/[\\w.-]+)+");
    private static final Pattern SECRET_NAMES = Pattern.compile("[\\w/+=.@!-]+\\*?");

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public DeploymentSettings {
        require(ADDRESS.matcher(mailFrom).matches(), MAIL_FROM, mailFrom, "one plain e-mail address");
        require(
                PARAMETER.matcher(approversParameter).matches()
                        && !approversParameter.startsWith("/pipewright/staging/"),
                APPROVERS_PARAMETER,
                approversParameter,
                "a path such as /pipewright/approvers, not below /pipewright/staging");
        require(
                decisionTimeoutSeconds >= MIN_TIMEOUT && decisionTimeoutSeconds <= MAX_TIMEOUT,
                DECISION_TIMEOUT_SECONDS,
                decisionTimeoutSeconds,
                "between " + MIN_TIMEOUT + " and " + MAX_TIMEOUT);
        readableSecrets = List.copyOf(readableSecrets);
        require(!readableSecrets.isEmpty(), READABLE_SECRETS, "", "at least one name pattern, such as glue/*");
        readableSecrets.forEach(pattern -> require(
                SECRET_NAMES.matcher(pattern).matches(),
                READABLE_SECRETS,
                pattern,
                "names of secrets, each with a * at its end at most, and never a * alone"));
        driverBuckets = List.copyOf(driverBuckets);
        driverBuckets.forEach(bucket -> require(
                BUCKET.matcher(bucket).matches(), DRIVER_BUCKETS, bucket, "names of buckets, without patterns"));
    }

    /**
     * Reads the context.
     *
     * @throws IllegalArgumentException naming the key that is missing or has a value that cannot be
     */
    public static DeploymentSettings of(Node node) {
        return new DeploymentSettings(
                text(node, MAIL_FROM),
                text(node, APPROVERS_PARAMETER),
                number(node, DECISION_TIMEOUT_SECONDS),
                list(text(node, READABLE_SECRETS)),
                list(optional(node, DRIVER_BUCKETS)),
                preferences(optional(node, LANGUAGE), optional(node, TIME_ZONE)));
    }

    /** Reads the two texts of the context, each empty where it is not given. */
    static Preferences preferences(String tag, String timeZone) {
        var language = tag.isEmpty() ? Optional.of(Language.EN) : Language.of(tag);
        require(language.isPresent(), LANGUAGE, tag, "a language that there are texts in: " + Language.tags());
        var zone = Preferences.timeZone(timeZone.isEmpty() ? "UTC" : timeZone);
        require(zone.isPresent(), TIME_ZONE, timeZone, "the name of a time zone, such as Asia/Tokyo");
        return new Preferences(language.get(), zone.get());
    }

    private static List<String> list(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static String optional(Node node, String key) {
        return Objects.toString(node.tryGetContext(key), "").strip();
    }

    /** Returns the name patterns of all secrets in use: the readable ones and those that Pipewright makes. */
    List<String> secretsInUse() {
        return Stream.concat(Stream.of(ResourceNames.OWN_SECRETS), readableSecrets.stream())
                .distinct()
                .toList();
    }

    private static String text(Node node, String key) {
        var value = optional(node, key);
        require(!value.isEmpty(), key, "", "set, with -c " + key + "=… or in cdk.json");
        return value;
    }

    private static int number(Node node, String key) {
        var value = text(node, key);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(message(key, value, "a whole number of seconds"), e);
        }
    }

    private static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(message(key, value, rule));
        }
    }

    private static String message(String key, Object value, String rule) {
        return "The context key " + key + " is '" + value + "'; it must be " + rule;
    }
}
