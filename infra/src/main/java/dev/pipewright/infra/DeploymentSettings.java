package dev.pipewright.infra;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.Spelling;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Node;

/**
 * What a deployment decides, read from the CDK context: {@code cdk.json} or {@code -c key=value}. What the keys are for and
 * which values they take stands in {@link ContextKey}.
 */
public final class DeploymentSettings {

    /** More slips than this, and two words are not the same one. */
    private static final int MAX_SLIPS = 4;

    private final Map<ContextKey, String> values = new EnumMap<>(ContextKey.class);

    /**
     * Reads the context.
     *
     * @param context all of it; keys of others are left alone
     * @throws RefusedSettings naming every key that is missing, that nobody knows or whose value cannot be
     */
    DeploymentSettings(Map<String, ?> context) {
        var findings = new ArrayList<>(unknown(context));
        for (var key : ContextKey.values()) {
            var given = text(context.get(key.key()));
            var value = given.isEmpty() ? key.fallback().orElse("") : given;
            values.put(key, value);
            if (!key.allows(value)) {
                findings.add("The context key " + key.key() + " is '" + value + "'; it must be " + key.rule()
                        + ". Set it" + " with -c '" + key.key() + "=…' or in cdk.json.");
            }
        }
        together(ContextKey.DOMAIN_NAME, ContextKey.CERTIFICATE_ARN).ifPresent(findings::add);
        notBoth(ContextKey.ALARM_EMAIL, ContextKey.ALARM_TOPIC_ARN).ifPresent(findings::add);
        if (!findings.isEmpty()) {
            throw new RefusedSettings(findings);
        }
    }

    /** Reads the context of the app. */
    public static DeploymentSettings of(Node node) {
        var context = new TreeMap<String, Object>();
        if (node.getAllContext() instanceof Map<?, ?> all) {
            all.forEach((key, value) -> context.put(Objects.toString(key), value));
        }
        return new DeploymentSettings(context);
    }

    /** The sender of decision mails; SES must have verified the address or its domain. */
    String mailFrom() {
        return values.get(ContextKey.MAIL_FROM);
    }

    /** By what SES is asked to verify the sender; empty if it knows the sender already. */
    Optional<String> mailIdentity() {
        return switch (values.get(ContextKey.MAIL_IDENTITY)) {
            case "address" -> Optional.of(mailFrom());
            case "domain" -> Optional.of(mailFrom().substring(mailFrom().indexOf('@') + 1));
            default -> Optional.empty();
        };
    }

    /** Name of the SSM parameter that lists the approvers. */
    String approversParameter() {
        return values.get(ContextKey.APPROVERS_PARAMETER);
    }

    /** What the parameter is made with, as JSON; empty where somebody else puts it there. */
    Optional<String> approvers() {
        return given(ContextKey.APPROVERS);
    }

    /** How long a person has to decide. */
    int decisionTimeoutSeconds() {
        return Integer.parseInt(values.get(ContextKey.DECISION_TIMEOUT_SECONDS));
    }

    /** Returns the name patterns of all secrets in use: the readable ones and those that Pipewright makes. */
    List<String> secretsInUse() {
        return Stream.concat(
                        Stream.of(ResourceNames.OWN_SECRETS),
                        ContextKey.parts(values.get(ContextKey.READABLE_SECRETS)).stream())
                .distinct()
                .toList();
    }

    /** Names of the buckets that requests may bring JDBC drivers from; none where there are none. */
    List<String> driverBuckets() {
        return ContextKey.parts(values.get(ContextKey.DRIVER_BUCKETS));
    }

    /** Names of the buckets that requests may bring drivers or certificates from; none where there are none. */
    List<String> fileBuckets() {
        return Stream.concat(driverBuckets().stream(), certificateBuckets().stream())
                .distinct()
                .toList();
    }

    /** Beside those of drivers. */
    List<String> certificateBuckets() {
        return ContextKey.parts(values.get(ContextKey.CERTIFICATE_BUCKETS));
    }

    /** Of whoever has no language or time zone of their own. */
    Preferences preferences() {
        return new Preferences(
                Language.of(values.get(ContextKey.LANGUAGE)).orElseThrow(),
                Preferences.timeZone(values.get(ContextKey.TIME_ZONE)).orElseThrow());
    }

    /** The domain that links lead to; empty where it is the API's own address. */
    Optional<Domain> domain() {
        return given(ContextKey.DOMAIN_NAME).map(name -> new Domain(name, values.get(ContextKey.CERTIFICATE_ARN)));
    }

    /** How long logs are kept. */
    RetentionDays logRetention() {
        return LogRetention.of(values.get(ContextKey.LOG_RETENTION_DAYS));
    }

    /** How long the events of the bus can be replayed. */
    int archiveDays() {
        return Integer.parseInt(values.get(ContextKey.ARCHIVE_DAYS));
    }

    /** Whom the deployment's own topic tells of alarms; never together with {@link #alarmTopicArn}. */
    Optional<String> alarmEmail() {
        return given(ContextKey.ALARM_EMAIL);
    }

    /** The topic that alarms go to; empty where the deployment makes one. */
    Optional<String> alarmTopicArn() {
        return given(ContextKey.ALARM_TOPIC_ARN);
    }

    /** Where a ticket system is; empty where tickets of it are neither read nor answered. */
    Optional<String> ticketSystem(TicketSystem system) {
        return given(
                switch (system) {
                    case JIRA -> ContextKey.JIRA_URL;
                    case SERVICENOW -> ContextKey.SERVICENOW_URL;
                    case ZENDESK -> ContextKey.ZENDESK_URL;
                    case GENERIC -> ContextKey.GENERIC_URL;
                });
    }

    /** The states that a system's tickets are given, as JSON; empty where its usual ones will do, and for the generic one. */
    Optional<String> ticketStates(TicketSystem system) {
        return switch (system) {
            case JIRA -> given(ContextKey.JIRA_STATES);
            case SERVICENOW -> given(ContextKey.SERVICENOW_STATES);
            case ZENDESK -> given(ContextKey.ZENDESK_STATES);
            case GENERIC -> Optional.empty();
        };
    }

    /** The folder of the site's own mappings. */
    Optional<Path> mappings() {
        return given(ContextKey.MAPPINGS).map(Path::of);
    }

    /** ARN of the managed policy that bounds every role. */
    Optional<String> permissionsBoundary() {
        return given(ContextKey.PERMISSIONS_BOUNDARY);
    }

    /**
     * A domain of the deployment's own.
     *
     * @param name a host name
     * @param certificateArn of a certificate for it, in the same region
     */
    record Domain(String name, String certificateArn) {}

    private Optional<String> given(ContextKey key) {
        return Optional.of(values.get(key)).filter(value -> !value.isEmpty());
    }

    private Optional<String> together(ContextKey one, ContextKey other) {
        return given(one).isPresent() == given(other).isPresent()
                ? Optional.empty()
                : Optional.of("Of the context keys " + one.key() + " and " + other.key()
                        + " one is set; they must be set both or neither. Set the other one too, or remove this one.");
    }

    private Optional<String> notBoth(ContextKey one, ContextKey other) {
        return given(one).isPresent() && given(other).isPresent()
                ? Optional.of("The context keys " + one.key() + " and " + other.key()
                        + " are both set; it must be one of them at most. Remove one.")
                : Optional.empty();
    }

    private static List<String> unknown(Map<String, ?> context) {
        return context.keySet().stream()
                .filter(name -> name.startsWith(ContextKey.PREFIX))
                .filter(name ->
                        Arrays.stream(ContextKey.values()).map(ContextKey::key).noneMatch(name::equals))
                .sorted()
                .map(name -> "There is no context key " + name + ". " + remedy(name))
                .toList();
    }

    private static String remedy(String name) {
        return Arrays.stream(ContextKey.values())
                .map(ContextKey::key)
                .filter(known -> Spelling.distance(known, name) <= MAX_SLIPS)
                .min(Comparator.comparingInt(known -> Spelling.distance(known, name)))
                .map(known -> "Did you mean " + known + "?")
                .orElseGet(() -> "Remove it; the keys are: "
                        + Arrays.stream(ContextKey.values())
                                .map(ContextKey::key)
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /** A list or an object may stand in {@code cdk.json} as one. */
    private static String text(Object value) {
        if (value instanceof Map<?, ?> object) {
            return Json.write(object);
        }
        if (!(value instanceof Collection<?> list)) {
            return Objects.toString(value, "").strip();
        }
        return list.stream().allMatch(String.class::isInstance)
                ? list.stream().map(Objects::toString).collect(Collectors.joining(","))
                : Json.write(list);
    }
}
