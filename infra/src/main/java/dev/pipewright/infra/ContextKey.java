package dev.pipewright.infra;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import dev.pipewright.tickets.site.SiteStates;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every key of the CDK context that a deployment is set by: one row says what it is for, what holds without it and which
 * values it takes. A key without a default must be given.
 */
public enum ContextKey {
    MAIL_FROM(
            "mailFrom",
            null,
            matches("[^\\s@<>,;*]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}"),
            "one plain e-mail address, such as pipewright@example.com",
            "The sender of decision mails"),
    MAIL_IDENTITY(
            "mailIdentity",
            "address",
            oneOf("address", "domain", "existing"),
            "address or domain, for SES to be asked to verify that of the sender, or existing if SES knows it already",
            "What SES verifies the sender by"),
    APPROVERS_PARAMETER(
            "approversParameter",
            "/pipewright/approvers",
            matches("(?!/pipewright/staging/)(/[\\w.-]+)+"),
            "a path such as /pipewright/approvers, not below /pipewright/staging, which the decision page may write to",
            "The SSM parameter that lists the approvers"),
    APPROVERS(
            "approvers",
            "",
            optional(ContextKey::listsApprovers),
            "a JSON list of approvers, such as [{\"email\":\"dba@example.com\",\"group\":\"dba\",\"independent\":true}], with"
                    + " somebody in it, nobody twice and at most " + ContextKey.PARAMETER_CHARACTERS + " characters",
            "What that parameter is made with; without it somebody has put it there"),
    DECISION_TIMEOUT_SECONDS(
            "decisionTimeoutSeconds",
            "172800",
            between(300, 201_600),
            "a whole number of seconds between 300 and 201600: six questions have to fit into the fourteen days of an"
                    + " execution",
            "How long a person has to decide, in seconds"),
    READABLE_SECRETS(
            "readableSecrets",
            "glue/*,rds/*,rds!*,redshift!*",
            each(matches("[\\w/+=.@!-]+\\*?"), 1),
            "names of secrets separated by commas, each with a * at its end at most, and never a * alone",
            "The secrets, beside those that Pipewright makes, that planning and the smoke job may read"),
    DRIVER_BUCKETS(
            "driverBuckets",
            "",
            each(matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"), 0),
            "names of buckets separated by commas, without patterns",
            "The buckets that requests may bring JDBC drivers from"),
    CERTIFICATE_BUCKETS(
            "certificateBuckets",
            "",
            each(matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"), 0),
            "names of buckets separated by commas, without patterns",
            "The buckets that requests may bring certificates from, beside those of drivers"),
    LANGUAGE(
            "language",
            "en",
            tag -> Language.of(tag).isPresent(),
            "a language that there are texts in: " + Language.tags(),
            "The language for whoever has none of their own"),
    TIME_ZONE(
            "timeZone",
            "UTC",
            zone -> Preferences.timeZone(zone).isPresent(),
            "the name of a time zone, such as Asia/Tokyo",
            "The time zone for whoever has none of their own"),
    DOMAIN_NAME(
            "domainName",
            "",
            optional(matches("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}")),
            "a host name in lower case, such as pipewright.example.com",
            "The domain that decision links lead to, in place of the API's own address"),
    CERTIFICATE_ARN(
            "certificateArn",
            "",
            optional(matches("arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+")),
            "the ARN of a certificate in ACM, in the region of the deployment",
            "The certificate of that domain"),
    LOG_RETENTION_DAYS(
            "logRetentionDays",
            "90",
            LogRetention::isPossible,
            "a number of days that CloudWatch Logs knows: " + LogRetention.possible(),
            "How long logs are kept, in days"),
    ARCHIVE_DAYS(
            "archiveDays",
            "90",
            between(1, 3_650),
            "a whole number of days between 1 and 3650",
            "How long the bus's events can be replayed, in days"),
    ALARM_EMAIL(
            "alarmEmail",
            "",
            optional(MAIL_FROM.rule),
            "one plain e-mail address, such as platform@example.com",
            "Who is told of alarms by a topic of the deployment's own"),
    ALARM_TOPIC_ARN(
            "alarmTopicArn",
            "",
            optional(matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[\\w-]+")),
            "the ARN of an SNS topic in the region of the deployment",
            "The topic that alarms go to, in place of one of the deployment's own"),
    JIRA_URL(
            "jiraUrl",
            "",
            optional(matches(ContextKey.SITE)),
            ContextKey.SITE_IN_WORDS,
            "The Jira whose tickets are read and answered"),
    SERVICENOW_URL(
            "serviceNowUrl",
            "",
            optional(matches(ContextKey.SITE)),
            ContextKey.SITE_IN_WORDS,
            "The ServiceNow whose tickets are read and answered"),
    ZENDESK_URL(
            "zendeskUrl",
            "",
            optional(matches(ContextKey.SITE)),
            ContextKey.SITE_IN_WORDS,
            "The Zendesk whose tickets are read and answered"),
    GENERIC_URL(
            "genericUrl",
            "",
            optional(matches(ContextKey.SITE)),
            ContextKey.SITE_IN_WORDS,
            "Where the generic sender is told by POST what became of its requests"),
    JIRA_STATES(
            "jiraStates",
            "",
            optional(ContextKey::namesStates),
            ContextKey.STATES_IN_WORDS,
            "The state that a Jira ticket is given by stage"),
    SERVICENOW_STATES(
            "serviceNowStates",
            "",
            optional(ContextKey::namesStates),
            ContextKey.STATES_IN_WORDS,
            "The state that a ServiceNow ticket is given by stage"),
    ZENDESK_STATES(
            "zendeskStates",
            "",
            optional(ContextKey::namesStates),
            ContextKey.STATES_IN_WORDS,
            "The state that a Zendesk ticket is given by stage"),
    MAPPINGS(
            "mappings",
            "",
            optional(MappingsLayer::isOne),
            "a folder, seen from infra, that holds mappings in JSONata and nothing else: " + MappingsLayer.names(),
            "The site's own mappings from what ticket systems send to requests"),
    PERMISSIONS_BOUNDARY(
            "permissionsBoundary",
            "",
            optional(matches("arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/[\\w+=,.@/-]+")),
            "the ARN of a managed policy",
            "The boundary that every role of the deployment is made with");

    /** What every key begins with. */
    public static final String PREFIX = "pipewright:";

    /**
     * What a standard parameter takes.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html">
     *     Parameter tiers</a>
     */
    private static final int PARAMETER_CHARACTERS = 4_096;

    /** Without a slash at its end; the functions take no other. */
    private static final String SITE = "https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._-]+)*";

    private static final String SITE_IN_WORDS =
            "an address such as https://tickets.example.com, without a slash at its end; its credentials lie in Secrets"
                    + " Manager";

    private static final String STATES_IN_WORDS =
            "a JSON object such as {\"WAITING\":\"Pending\",\"DONE\":\"\"} of the stages RECEIVED, WAITING, IN_PROGRESS,"
                    + " DONE and OPEN; an empty text leaves the ticket's state alone";

    private final String word;
    private final String fallback;

    @SuppressWarnings("ImmutableEnumChecker") // the rules have no state
    private final Predicate<String> rule;

    private final String ruleInWords;
    private final String meaning;

    ContextKey(String word, String fallback, Predicate<String> rule, String ruleInWords, String meaning) {
        this.word = word;
        this.fallback = fallback;
        this.rule = rule;
        this.ruleInWords = ruleInWords;
        this.meaning = meaning;
    }

    /** Returns the key as it stands in the context. */
    public String key() {
        return PREFIX + word;
    }

    /** Returns what holds where the key is not given; empty if it must be, and an empty text if nothing does. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** Returns which values it takes, to be read after "it must be". */
    public String rule() {
        return ruleInWords;
    }

    /** Returns what it is for. */
    public String meaning() {
        return meaning;
    }

    boolean allows(String value) {
        return rule.test(value);
    }

    /** Returns the parts of a value that lists several. */
    static List<String> parts(String value) {
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    private static Predicate<String> matches(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static Predicate<String> oneOf(String... values) {
        return Set.of(values)::contains;
    }

    private static Predicate<String> optional(Predicate<String> rule) {
        return value -> value.isEmpty() || rule.test(value);
    }

    private static Predicate<String> each(Predicate<String> rule, int least) {
        return value -> parts(value).size() >= least && parts(value).stream().allMatch(rule);
    }

    private static boolean listsApprovers(String json) {
        try {
            return json.length() <= PARAMETER_CHARACTERS
                    && !Approvers.parse(json).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The system does not matter to what is allowed; it only names the setting in the refusal. */
    private static boolean namesStates(String json) {
        try {
            return Json.tree(json).isObject() && SiteStates.parse(TicketSystem.JIRA, json) != null;
        } catch (NonRetryableException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Predicate<String> between(int least, int most) {
        return value -> Stream.of(value)
                .filter(text -> text.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .anyMatch(number -> number >= least && number <= most);
    }
}
