package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.services.logs.RetentionDays;

class DeploymentSettingsTest {

    private static final String SENDER = "pipewright@example.com";
    private static final String CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";

    @Test
    void theSenderIsAllThatMustBeGiven() {
        var settings = new DeploymentSettings(Map.of(ContextKey.MAIL_FROM.key(), SENDER));

        assertThat(settings.mailFrom()).isEqualTo(SENDER);
        assertThat(settings.mailIdentity()).contains(SENDER);
        assertThat(settings.approversParameter()).isEqualTo("/pipewright/approvers");
        assertThat(settings.approvers()).isEmpty();
        assertThat(settings.decisionTimeoutSeconds()).isEqualTo(172_800);
        assertThat(settings.secretsInUse()).containsExactly("glue/*", "rds/*", "rds!*", "redshift!*");
        assertThat(settings.driverBuckets()).isEmpty();
        assertThat(settings.fileBuckets()).isEmpty();
        assertThat(settings.preferences()).isEqualTo(new Preferences(Language.EN, ZoneId.of("UTC")));
        assertThat(settings.domain()).isEmpty();
        assertThat(settings.logRetention()).isEqualTo(RetentionDays.THREE_MONTHS);
        assertThat(settings.archiveDays()).isEqualTo(90);
        assertThat(settings.alarmEmail()).isEmpty();
        assertThat(settings.alarmTopicArn()).isEmpty();
        assertThat(settings.permissionsBoundary()).isEmpty();
        assertThat(Arrays.stream(ContextKey.values())
                        .filter(key -> key.fallback().isEmpty()))
                .containsExactly(ContextKey.MAIL_FROM);
    }

    @ParameterizedTest
    @EnumSource(ContextKey.class)
    void whatHoldsWithoutAKeyIsAValueThatItTakes(ContextKey key) {
        assertThat(key.fallback().filter(value -> !key.allows(value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "MAIL_FROM | pipewright",
                "MAIL_FROM | Pipewright <pipewright@example.com>",
                "MAIL_FROM | *@example.com",
                "MAIL_FROM | a@b.de,c@d.de",
                "MAIL_IDENTITY | example.com",
                "APPROVERS_PARAMETER | approvers",
                "APPROVERS_PARAMETER | /pipewright/*",
                "APPROVERS_PARAMETER | /pipewright/staging/decision/approvers",
                "APPROVERS | []",
                "APPROVERS | dba@example.com",
                "APPROVERS | [{email:dba@example.com}]",
                "APPROVERS | [null]",
                "DECISION_TIMEOUT_SECONDS | 0",
                "DECISION_TIMEOUT_SECONDS | 299",
                "DECISION_TIMEOUT_SECONDS | 201601",
                "DECISION_TIMEOUT_SECONDS | 99999999999",
                "DECISION_TIMEOUT_SECONDS | two days",
                "READABLE_SECRETS | *",
                "READABLE_SECRETS | a*b",
                "READABLE_SECRETS | glue/*,,rds/*",
                "READABLE_SECRETS | ${secret}",
                "DRIVER_BUCKETS | *",
                "DRIVER_BUCKETS | drivers*",
                "DRIVER_BUCKETS | s3://drivers",
                "DRIVER_BUCKETS | arn:aws:s3:::drivers",
                "LANGUAGE | de",
                "TIME_ZONE | Tokyo",
                "TIME_ZONE | +09:00",
                "TIME_ZONE | asia/tokyo",
                "DOMAIN_NAME | https://pipewright.example.com",
                "DOMAIN_NAME | pipewright",
                "DOMAIN_NAME | Pipewright.example.com",
                "CERTIFICATE_ARN | 0a1b2c3d",
                "LOG_RETENTION_DAYS | 91",
                "LOG_RETENTION_DAYS | 0",
                "ARCHIVE_DAYS | 0",
                "ARCHIVE_DAYS | 3651",
                "ALARM_EMAIL | platform",
                "ALARM_TOPIC_ARN | arn:aws:sqs:eu-west-1:123456789012:alarms",
                "JIRA_URL | http://example.atlassian.net",
                "JIRA_URL | https://example.atlassian.net/",
                "JIRA_URL | https://user:password@example.atlassian.net",
                "SERVICENOW_URL | example.service-now.com",
                "ZENDESK_URL | https://example.zendesk.com?x=y",
                "GENERIC_URL | http://127.0.0.1:8080",
                "JIRA_STATES | Done",
                "JIRA_STATES | [\"DONE\"]",
                "SERVICENOW_STATES | {\"FINISHED\":\"3\"}",
                "ZENDESK_STATES | {\"DONE\":[\"solved\"]}",
                "MAPPINGS | there/is/none",
                "MAPPINGS | src/test/resources",
                "PERMISSIONS_BOUNDARY | arn:aws:iam::123456789012:role/boundary",
                "PERMISSIONS_BOUNDARY | boundary"
            })
    void aValueThatCannotBeIsRefusedWithItsKeyTheRuleAndTheRemedy(ContextKey key, String value) {
        assertThatExceptionOfType(RefusedSettings.class)
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessageContaining("The context key " + key.key() + " is '" + value + "'; it must be " + key.rule()
                        + ". Set it with -c '" + key.key() + "=…'");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL_IDENTITY, domain",
        "MAIL_IDENTITY, existing",
        "DECISION_TIMEOUT_SECONDS, 300",
        "DECISION_TIMEOUT_SECONDS, 201600",
        "LOG_RETENTION_DAYS, 3653",
        "ARCHIVE_DAYS, 3650",
        "ALARM_TOPIC_ARN, arn:aws-cn:sns:cn-north-1:123456789012:alarms",
        "PERMISSIONS_BOUNDARY, arn:aws:iam::123456789012:policy/platform/boundary",
        "PERMISSIONS_BOUNDARY, arn:aws:iam::aws:policy/PowerUserAccess"
    })
    void aValueAtTheEdgeIsTaken(ContextKey key, String value) {
        assertThat(settings(Map.of(key, value))).isNotNull();
    }

    @Test
    void ticketSystemsAreReadWithTheirStatesAndAnObjectOfCdkJsonIsOne() {
        var settings = new DeploymentSettings(Map.of(
                ContextKey.MAIL_FROM.key(),
                SENDER,
                ContextKey.JIRA_URL.key(),
                "https://jira.example.com:8443/jira",
                ContextKey.JIRA_STATES.key(),
                Map.of("DONE", "")));

        assertThat(settings.ticketSystem(TicketSystem.JIRA)).contains("https://jira.example.com:8443/jira");
        assertThat(settings.ticketStates(TicketSystem.JIRA)).contains("{\"DONE\":\"\"}");
        assertThat(settings.ticketSystem(TicketSystem.ZENDESK)).isEmpty();
        assertThat(settings.ticketStates(TicketSystem.ZENDESK)).isEmpty();
        assertThat(settings.mappings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jira.jsonata, true", "sap.jsonata, false", "jira.json, false", "README.md, false"})
    void mappingsAreOfSendersThatThereAre(String name, boolean taken, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("zendesk.jsonata"), "{'ticket': {'id': ticket.id}}");
        Files.writeString(folder.resolve(name), "{'ticket': {'id': issue.key}}");

        assertThat(ContextKey.MAPPINGS.allows(folder.toString())).isEqualTo(taken);
    }

    @Test
    void aMappingThatIsNoJsonataIsRefusedBeforeAnythingIsDeployed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("jira.jsonata"), "{'ticket': {'id': issue.key}");

        assertThat(ContextKey.MAPPINGS.allows(folder.toString())).isFalse();
    }

    @Test
    void aMissingSenderIsNamed() {
        assertThatExceptionOfType(RefusedSettings.class)
                .isThrownBy(() -> new DeploymentSettings(Map.of()))
                .withMessageContaining("pipewright:mailFrom is ''");
    }

    @Test
    void allFindingsComeAtOnceAnUnknownKeyAmongThem() {
        var context = Map.of(
                ContextKey.MAIL_FROM.key(),
                "nobody",
                ContextKey.LANGUAGE.key(),
                "de",
                "pipewright:decisionTimeout",
                "300",
                "pipewright:colour",
                "blue",
                ContextKey.DOMAIN_NAME.key(),
                "pipewright.example.com");

        assertThatExceptionOfType(RefusedSettings.class)
                .isThrownBy(() -> new DeploymentSettings(context))
                .satisfies(refused -> assertThat(refused.getMessage().lines())
                        .satisfiesExactlyInAnyOrder(
                                line -> assertThat(line).contains("pipewright:mailFrom is 'nobody'"),
                                line -> assertThat(line).contains("pipewright:language is 'de'", "en, ja"),
                                line -> assertThat(line)
                                        .contains("no context key pipewright:colour. Remove it; the keys are:"),
                                line -> assertThat(line).contains("no context key pipewright:decisionTimeout."),
                                line -> assertThat(line)
                                        .contains("pipewright:domainName", "pipewright:certificateArn", "neither")));
    }

    @ParameterizedTest
    @CsvSource({
        "pipewright:mailfrom, pipewright:mailFrom",
        "pipewright:driverBucket, pipewright:driverBuckets",
        "pipewright:timezone, pipewright:timeZone",
        "pipewright:alarmTopic, pipewright:alarmTopicArn",
        "pipewright:alarmTopicARN, pipewright:alarmTopicArn"
    })
    void anUnknownKeyIsRefusedWithTheNearestThatIsKnown(String key, String nearest) {
        assertThatExceptionOfType(RefusedSettings.class)
                .isThrownBy(() -> new DeploymentSettings(Map.of(ContextKey.MAIL_FROM.key(), SENDER, key, "value")))
                .withMessage("There is no context key " + key + ". Did you mean " + nearest + "?");
    }

    @Test
    void keysOfOthersAreLeftAlone() {
        var context = Map.of(ContextKey.MAIL_FROM.key(), SENDER, "aws:cdk:enable-path-metadata", true);

        assertThat(new DeploymentSettings(context).mailFrom()).isEqualTo(SENDER);
    }

    @Test
    void alarmsGoToOneTopic() {
        assertThatExceptionOfType(RefusedSettings.class)
                .isThrownBy(() -> settings(Map.of(
                        ContextKey.ALARM_EMAIL, "platform@example.com",
                        ContextKey.ALARM_TOPIC_ARN, "arn:aws:sns:eu-west-1:123456789012:alarms")))
                .withMessageContaining("pipewright:alarmEmail")
                .withMessageContaining("pipewright:alarmTopicArn");
    }

    @Test
    void aDomainComesWithItsCertificate() {
        var settings = settings(
                Map.of(ContextKey.DOMAIN_NAME, "pipewright.example.com", ContextKey.CERTIFICATE_ARN, CERTIFICATE));

        assertThat(settings.domain()).contains(new DeploymentSettings.Domain("pipewright.example.com", CERTIFICATE));
    }

    @Test
    void aSenderIsVerifiedByItsAddressItsDomainOrNotAgain() {
        assertThat(settings(Map.of(ContextKey.MAIL_IDENTITY, "address")).mailIdentity())
                .contains(SENDER);
        assertThat(settings(Map.of(ContextKey.MAIL_IDENTITY, "domain")).mailIdentity())
                .contains("example.com");
        assertThat(settings(Map.of(ContextKey.MAIL_IDENTITY, "existing")).mailIdentity())
                .isEmpty();
    }

    @Test
    void aListStandsInCdkJsonAsOneOrAsText() {
        var list = new DeploymentSettings(Map.of(
                ContextKey.MAIL_FROM.key(), SENDER, ContextKey.READABLE_SECRETS.key(), List.of("rds/*", "glue/*")));

        assertThat(list.secretsInUse()).containsExactly("glue/*", "rds/*");
        assertThat(settings(Map.of(ContextKey.READABLE_SECRETS, "rds/* , glue/*"))
                        .secretsInUse())
                .containsExactly("glue/*", "rds/*");
    }

    @Test
    void approversAreListedAsObjectsInCdkJsonOrAsTextAndTheirReaderReadsThem() {
        var list = List.of(Map.of("email", "dba@example.com", "group", "dba"));

        var listed =
                new DeploymentSettings(Map.of(ContextKey.MAIL_FROM.key(), SENDER, ContextKey.APPROVERS.key(), list));

        assertThat(listed.approvers().map(Approvers::parse).orElseThrow())
                .singleElement()
                .satisfies(approver -> assertThat(approver.email()).isEqualTo("dba@example.com"));
        assertThat(settings(Map.of(ContextKey.APPROVERS, Json.write(list))).approvers())
                .isEqualTo(listed.approvers());
    }

    @Test
    void approversThatAParameterDoesNotTakeAreRefused() {
        var many = IntStream.range(0, 100)
                .mapToObj(n -> Map.of("email", "approver-number-" + n + "@example.com", "group", "dba"))
                .toList();

        assertThatExceptionOfType(RefusedSettings.class)
                .isThrownBy(() -> settings(Map.of(ContextKey.APPROVERS, Json.write(many))))
                .withMessageContaining("at most 4096 characters");
    }

    @Test
    void aKeyIsWrittenInCamelCaseAndItsMeaningAndRuleAreSaid() {
        assertThat(ContextKey.values()).allSatisfy(key -> {
            assertThat(key.key()).matches(Pattern.compile("pipewright:[a-z][A-Za-z]+"));
            assertThat(key.meaning()).isNotBlank().doesNotEndWith(".");
            assertThat(key.rule()).isNotBlank().doesNotEndWith(".");
        });
    }

    private static DeploymentSettings settings(Map<ContextKey, String> more) {
        var context = new TreeMap<String, String>(Map.of(ContextKey.MAIL_FROM.key(), SENDER));
        more.forEach((key, value) -> context.put(key.key(), value));
        return new DeploymentSettings(context);
    }
}
