package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Least privilege, as it stands in the template. */
class RightsIT {

    private static final String PAGE = WorkflowFunction.DECISION_PAGE.functionName();
    private static final String WEBHOOK = WorkflowFunction.WEBHOOK.functionName();
    private static final String ASK = WorkflowFunction.ASK.functionName();
    private static final List<String> APPROVERS =
            List.of("arn:${partition}:ssm:${region}:${account}:parameter/pipewright/approvers");

    private static final String SWEEP = WorkflowFunction.SWEEP_DECISIONS.functionName();
    private static final String PLAN = WorkflowFunction.PLAN_CONNECTION.functionName();

    /** What the CDK itself adds to a state machine that logs and is traced; neither API knows a resource. */
    private static final Set<String> LOGGED_AND_TRACED = Set.of(
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets");

    /** These lists cannot be narrowed to a resource. */
    private static final Set<String> LISTS = Set.of(
            "athena:ListDataCatalogs",
            "glue:GetJobs",
            "glue:ListCrawlers",
            "secretsmanager:ListSecrets",
            "iam:ListRoles",
            "kms:ListAliases",
            "rds:DescribeCertificates",
            "redshift:DescribeClusters",
            "redshift-serverless:ListNamespaces",
            "redshift-serverless:ListWorkgroups",
            "ssm:DescribeParameters");

    /** What Lambda writes of a step to its execution's trace; the API knows no resource. */
    private static final Set<String> TRACES = Set.of("xray:PutTelemetryRecords", "xray:PutTraceSegments");

    /** They show what a key is and who may use it, and encrypt and decrypt nothing. */
    private static final Set<String> LOOKS_AT_KEYS = Set.of("kms:DescribeKey", "kms:GetKeyPolicy", "kms:ListAliases");

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;
    private static final Rights RIGHTS = Rights.ofAll();

    @Test
    void theReviewedListIsWhatIsDeployed() throws IOException {
        var actual = new RightsDocument(RIGHTS, CalledOperations.SHARED, ImpliedRights.read()).lines();
        Files.write(Path.of("target/rights.md"), actual);

        assertThat(actual)
                .as("infra/rights.md; if the change is meant, renew it with: cp infra/target/rights.md infra/rights.md")
                .containsExactlyElementsOf(Files.readAllLines(Path.of("rights.md")));
    }

    @Test
    void everyActionIsWrittenOut() {
        assertThat(RIGHTS.byPrincipal().values())
                .allSatisfy(rights -> assertThat(rights)
                        .allSatisfy(right -> assertThat(right.actions()).noneMatch(action -> action.contains("*"))));
    }

    @Test
    void everyStatementAllowsAndNoRoleHasAManagedPolicyOrAnInlineOneThatTheListMisses() {
        for (var stack : List.of(STACK, SynthesizedStack.CONFIGURED)) {
            assertThat(stack.ofType("AWS::IAM::Role").values()).allSatisfy(role -> {
                assertThat(role.path("Properties").has("ManagedPolicyArns")).isFalse();
                assertThat(role.path("Properties").has("Policies")).isFalse();
            });
            assertThat(stack.ofType("AWS::IAM::Policy").values())
                    .allSatisfy(policy ->
                            assertThat(policy.findValuesAsText("Effect")).containsOnly("Allow"));
            assertThat(stack.ofType("AWS::IAM::ManagedPolicy")).isEmpty();
        }
    }

    @Test
    void anOptionMakesARoleOfItsOwnThatTheListMarksAndLetsNoOtherDoMore() {
        var without = Rights.of(STACK);
        var with = Rights.of(SynthesizedStack.CONFIGURED);

        assertThat(with.byPrincipal().keySet())
                .filteredOn(principal -> !without.byPrincipal().containsKey(principal))
                .containsExactlyInAnyOrderElementsOf(Rights.OPTIONAL.keySet());
        assertThat(without.byPrincipal().keySet())
                .isNotEmpty()
                .allSatisfy(principal -> assertThat(with.actions(principal)).isEqualTo(without.actions(principal)));
    }

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aFunctionMayUseEverythingInTheAccountOnlyToList(WorkflowFunction function) {
        var everywhere = RIGHTS.of(function.functionName()).stream()
                .filter(right -> right.resources().contains("*"))
                .flatMap(right -> right.actions().stream());

        assertThat(everywhere)
                .allMatch(action ->
                        action.startsWith("ec2:Describe") || LISTS.contains(action) || TRACES.contains(action));
    }

    @Test
    void theStateMachineMayUseEverythingInTheAccountOnlyToLogAndTrace() {
        var everywhere = RIGHTS.of("the state machine").stream()
                .filter(right -> right.resources().contains("*"))
                .flatMap(right -> right.actions().stream());

        assertThat(everywhere).allMatch(LOGGED_AND_TRACED::contains);
    }

    @Test
    void everyFunctionHasARoleOfItsOwn() {
        var roles = STACK.ofType("AWS::Lambda::Function").values().stream()
                .map(function -> function.path("Properties").path("Role"))
                .map(JsonNode::toString)
                .toList();

        assertThat(roles).hasSize(WorkflowFunction.values().length).doesNotHaveDuplicates();
    }

    @Test
    void thePageReadsTheApproversAndNoOtherParameterAndNoSecretAndDecryptsNothing() {
        assertThat(RIGHTS.resources(PAGE, "ssm:GetParameter")).isEqualTo(APPROVERS);
        assertThat(RIGHTS.actions(PAGE))
                .isNotEmpty()
                .noneMatch(action -> action.startsWith("secretsmanager:"))
                .doesNotContain("ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory")
                .doesNotContain("ssm:DeleteParameter", "dynamodb:DeleteItem");
        assertThatOnlyTheTableIsDecryptedBy(PAGE);
    }

    @Test
    void thePageWritesParametersOnlyUnderTheStagingPath() {
        assertThat(RIGHTS.resources(PAGE, "ssm:PutParameter"))
                .containsExactly("arn:${partition}:ssm:${region}:${account}:parameter/pipewright/staging/decision/*");
    }

    @Test
    void thePageMakesNoLinkAndNoQuestionAndChangesNoProofOfADecision() {
        assertThat(RIGHTS.conditions(PAGE, "dynamodb:PutItem"))
                .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = audit/*");
        assertThat(RIGHTS.conditions(PAGE, "dynamodb:UpdateItem"))
                .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = decision/*");
        assertThat(RIGHTS.conditions(PAGE, "dynamodb:GetItem"))
                .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = decision/*, link/*");
    }

    @Test
    void everyUseOfTheDecisionsIsConfinedToKindsOfItems() {
        assertThat(RIGHTS.byPrincipal().values().stream().flatMap(rights -> rights.stream()))
                .filteredOn(right -> right.actions().stream().anyMatch(action -> action.startsWith("dynamodb:")))
                .isNotEmpty()
                .allSatisfy(right ->
                        assertThat(right.condition()).startsWith("ForAllValues:StringLike dynamodb:LeadingKeys = "));
    }

    @Test
    void theWebhookStartsExecutionsAndReadsNone() {
        assertThat(RIGHTS.actions(WEBHOOK))
                .filteredOn(action -> action.startsWith("states:"))
                .containsExactly("states:StartExecution");
        assertThat(RIGHTS.resources(WEBHOOK, "states:StartExecution"))
                .containsExactly(
                        "arn:${partition}:states:${region}:${account}:stateMachine:pipewright-connect-data-source");
        assertThat(RIGHTS.actions(WEBHOOK))
                .noneMatch(action -> action.startsWith("ssm:") || action.startsWith("events:"))
                .doesNotContain("dynamodb:DeleteItem", "dynamodb:Query", "dynamodb:Scan");
        for (var action : List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem")) {
            assertThat(RIGHTS.conditions(WEBHOOK, action))
                    .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = delivery/*");
        }
    }

    @Test
    void ofTheSecretsOfTicketsEachFunctionReadsItsOwn() {
        var readers = new TreeMap<String, List<String>>();
        RIGHTS.byPrincipal().keySet().forEach(principal -> {
            var secrets = RIGHTS.resources(principal, "secretsmanager:GetSecretValue").stream()
                    .filter(secret -> secret.contains(":secret:pipewright/") || secret.endsWith(":secret:*"))
                    .map(secret -> secret.substring(secret.indexOf(":secret:") + ":secret:".length()))
                    .sorted()
                    .toList();
            if (!secrets.isEmpty()) {
                readers.put(principal, secrets);
            }
        });

        assertThat(readers)
                .isEqualTo(Map.of(
                        WEBHOOK,
                        List.of("pipewright/execution-seal-??????", "pipewright/hooks/*"),
                        WorkflowFunction.CLASSIFY_REQUEST.functionName(),
                        List.of("pipewright/execution-seal-??????"),
                        WorkflowFunction.COMPLETE_REQUEST.functionName(),
                        List.of("pipewright/tickets/*"),
                        WorkflowFunction.REPORT_BACK.functionName(),
                        List.of("pipewright/tickets/*")));
    }

    @Test
    void whoAnswersTicketsWritesItsNotesAndNothingElse() {
        var report = WorkflowFunction.REPORT_BACK.functionName();

        assertThat(RIGHTS.conditions(report, "dynamodb:PutItem"))
                .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = note/*");
        assertThat(RIGHTS.conditions(report, "dynamodb:UpdateItem"))
                .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = delivery/*, note/*");
        assertThat(RIGHTS.actions(report))
                .noneMatch(action -> action.startsWith("states:") || action.startsWith("events:"))
                .doesNotContain("sqs:SendMessage", "dynamodb:DeleteItem");
    }

    @Test
    void whoAsksReadsOneParameterAndNoSecret() {
        assertThat(RIGHTS.actions(ASK))
                .isNotEmpty()
                .noneMatch(action -> action.startsWith("secretsmanager:"))
                .doesNotContain("kms:GenerateDataKey", "kms:Encrypt");
        assertThatOnlyTheTableIsDecryptedBy(ASK);
        assertThat(RIGHTS.resources(ASK, "ssm:GetParameter")).isEqualTo(APPROVERS);
    }

    @Test
    void whoTakesTheEventsOfMailsChangesQuestionsAndReadsNothing() {
        var events = WorkflowFunction.MAIL_EVENTS.functionName();

        assertThat(RIGHTS.actions(events))
                .containsExactlyInAnyOrder(
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "dynamodb:UpdateItem",
                        "kms:Decrypt",
                        "sqs:SendMessage");
        assertThatOnlyTheTableIsDecryptedBy(events);
        assertThat(RIGHTS.resources(events, "sqs:SendMessage")).containsExactly("MailReportsDeadLetters.Arn");
        assertThat(RIGHTS.conditions(events, "dynamodb:UpdateItem"))
                .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = decision/*");
    }

    @Test
    void theSweepRemovesStagesAndReadsNone() {
        assertThat(RIGHTS.resources(SWEEP, "ssm:DeleteParameter"))
                .containsExactlyInAnyOrder(
                        "arn:${partition}:ssm:${region}:${account}:parameter/pipewright/staging/decision/*",
                        "arn:${partition}:ssm:${region}:${account}:parameter/pipewright/staging/requester/*");
        assertThat(RIGHTS.resources(SWEEP, "ssm:GetParameter"))
                .containsExactly("arn:${partition}:ssm:${region}:${account}:parameter/pipewright/approvers");
        assertThat(RIGHTS.actions(SWEEP)).noneMatch(action -> action.startsWith("secretsmanager:"));
        assertThatOnlyTheTableIsDecryptedBy(SWEEP);
    }

    @Test
    void theSweepOpensNoQuestionAndWritesNoProofOfADecision() {
        assertThat(RIGHTS.conditions(SWEEP, "dynamodb:PutItem"))
                .containsExactly("ForAllValues:StringLike dynamodb:LeadingKeys = link/*, outbox/*");
    }

    @Test
    void theSchedulerCallsTheSweepAndNothingElse() {
        assertThat(RIGHTS.resources("the sweep's schedule", "lambda:InvokeFunction"))
                .containsExactly("FunctionsSweepDecisionsLive");
        assertThat(RIGHTS.actions("the sweep's schedule"))
                .containsExactlyInAnyOrder("lambda:InvokeFunction", "sqs:SendMessage");
    }

    @Test
    void whatIsUnusedIsDeletedByNameAndNothingElseIs() {
        var sweep = WorkflowFunction.SWEEP_UNUSED.functionName();

        assertThat(RIGHTS.resources(sweep, "glue:DeleteJob"))
                .containsExactly("arn:${partition}:glue:${region}:${account}:job/pipewright-smoke-*");
        assertThat(RIGHTS.resources(sweep, "glue:DeleteConnection"))
                .containsExactlyInAnyOrder(
                        "arn:${partition}:glue:${region}:${account}:catalog",
                        "arn:${partition}:glue:${region}:${account}:connection/pipewright-network-*");
        assertThat(RIGHTS.resources(sweep, "glue:DeleteCrawler"))
                .containsExactly("arn:${partition}:glue:${region}:${account}:crawler/pipewright-crawl-*");
        assertThat(RIGHTS.resources(sweep, "glue:DeleteDatabase"))
                .filteredOn(resource -> resource.contains(":database/"))
                .containsExactly("arn:${partition}:glue:${region}:${account}:database/pipewright_crawl_*");
        assertThat(RIGHTS.resources(sweep, "secretsmanager:DeleteSecret"))
                .containsExactly("arn:${partition}:secretsmanager:${region}:${account}:secret:glue/*");
        assertThat(RIGHTS.actions(sweep)).doesNotContain("secretsmanager:GetSecretValue");
        assertThat(RIGHTS.actions("the schedule of the sweep of unused"))
                .containsExactlyInAnyOrder("lambda:InvokeFunction", "sqs:SendMessage");
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkflowFunction.class,
            names = {"DIAGNOSE_NETWORK", "DIAGNOSE_CREDENTIALS", "DIAGNOSE_DRIVER"})
    void whoDiagnosesChangesNothingAndReadsNoSecretAndNoObjectButDriversAndCertificates(WorkflowFunction function) {
        var diagnosis = function.functionName();

        assertThat(RIGHTS.actions(diagnosis))
                .isNotEmpty()
                .filteredOn(action -> !action.startsWith("logs:") && !action.startsWith("xray:"))
                .allMatch(action -> action.matches("\\w[\\w-]*:(?:Describe|Get|List|Search|Simulate)\\w+"))
                .doesNotContain("secretsmanager:GetSecretValue", "ssm:GetParameter");
        assertThat(RIGHTS.resources(diagnosis, "s3:GetObject"))
                .allMatch("arn:${partition}:s3:::analytics-jdbc-drivers/*"::equals);
    }

    /** Customers' own secrets may lie under the same prefix, and any catalog of the account may be called like a connection. */
    @ParameterizedTest
    @CsvSource({
        "secretsmanager:DeleteSecret, secretsmanager:ResourceTag/pipewright:execution",
        "athena:DeleteDataCatalog, aws:ResourceTag/pipewright:execution"
    })
    void whatOthersMayHaveMadeIsDeletedOnlyWithTheTagOfAnExecution(String action, String tag) {
        var conditions = RIGHTS.byPrincipal().keySet().stream()
                .flatMap(principal -> RIGHTS.conditions(principal, action).stream());

        assertThat(conditions).isNotEmpty().containsOnly("StringLike " + tag + " = *");
    }

    @Test
    void whoExaminesTheNetworkReadsTheConfiguredSecurityGroupsAndNoOtherParameter() {
        assertThat(RIGHTS.resources(WorkflowFunction.EXAMINE_NETWORK.functionName(), "ssm:GetParameter"))
                .containsExactly(
                        "arn:${partition}:ssm:${region}:${account}:parameter/pipewright/config/security-groups/*");
    }

    @Test
    void planningCreatesNothingAndLooksOnlyIntoTheSecretsThatTheDeploymentNames() {
        assertThat(RIGHTS.actions(PLAN))
                .containsExactlyInAnyOrder(
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "glue:GetConnection",
                        "secretsmanager:DescribeSecret",
                        "secretsmanager:GetSecretValue",
                        "ssm:DescribeParameters",
                        "kms:Decrypt",
                        "xray:PutTelemetryRecords",
                        "xray:PutTraceSegments");
        assertThat(RIGHTS.resources(PLAN, "secretsmanager:GetSecretValue"))
                .allMatch(resource -> resource.matches(".*:secret:(glue/|rds/|rds!|redshift!)\\*"));
    }

    @Test
    void whatTidiesUpDeletesOnlySecretsOfPipewrightsOwnAndNoConnection() {
        var tidy = WorkflowFunction.TIDY_UP.functionName();

        assertThat(RIGHTS.resources(tidy, "secretsmanager:DeleteSecret"))
                .containsExactly("arn:${partition}:secretsmanager:${region}:${account}:secret:glue/*");
        assertThat(RIGHTS.actions(tidy)).isNotEmpty().doesNotContain("glue:DeleteConnection");
        assertThat(RIGHTS.byPrincipal().keySet())
                .filteredOn(principal -> RIGHTS.actions(principal).contains("secretsmanager:DeleteSecret"))
                .containsExactlyInAnyOrder(tidy, WorkflowFunction.SWEEP_UNUSED.functionName());
    }

    @Test
    void stagesAreReadAndWipedOnlyByTheFunctionThatMakesTheSecret() {
        assertThat(RIGHTS.byPrincipal().entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .anyMatch(right -> right.resources().toString().contains("staging")
                                        && right.actions().contains("ssm:GetParameter")))
                        .map(entry -> entry.getKey()))
                .containsExactly(WorkflowFunction.CREATE_SECRET.functionName());
    }

    @Test
    void everyUseOfAKeyIsBoundToTheServiceItIsFor() {
        assertThat(RIGHTS.byPrincipal().values().stream().flatMap(rights -> rights.stream()))
                .filteredOn(right -> right.actions().stream().anyMatch(RightsIT::usesAKey))
                .isNotEmpty()
                .allSatisfy(right -> assertThat(right.condition())
                        .matches("(kms:ViaService|kms:EncryptionContext:(aws:states:stateMachineArn|SourceArn)) = .+"));
    }

    private static void assertThatOnlyTheTableIsDecryptedBy(String principal) {
        assertThat(RIGHTS.resources(principal, "kms:Decrypt")).containsExactly("KeysData.Arn");
        assertThat(RIGHTS.conditions(principal, "kms:Decrypt"))
                .containsExactly("kms:ViaService = dynamodb.${region}.amazonaws.com");
    }

    private static boolean usesAKey(String action) {
        return action.startsWith("kms:") && !LOOKS_AT_KEYS.contains(action);
    }

    @Test
    void onlyTheJobRoleIsPassedToGlueAndOnlyTheConnectorRoleToLambda() {
        assertThat(RIGHTS.byPrincipal().values().stream().flatMap(rights -> rights.stream()))
                .filteredOn(right -> right.actions().contains("iam:PassRole"))
                .isNotEmpty()
                .allSatisfy(right -> assertThat(right.resources() + " " + right.condition())
                        .isIn(
                                "[SmokeJobRole.Arn] iam:PassedToService = glue.amazonaws.com",
                                "[AthenaConnectorRole.Arn] iam:PassedToService = lambda.amazonaws.com"));
    }

    @Test
    void aProbeIsWrittenByTheJobAloneWhereItIsRead() {
        var probe = new Execution("arn", "name", Instant.EPOCH).probeKey();
        var where = "ArtifactsBucket.Arn/" + probe.substring(0, probe.lastIndexOf('/')) + "/*";

        assertThat(RIGHTS.resources("the smoke job", "s3:PutObject")).containsExactly(where);
        assertThat(RIGHTS.resources(WorkflowFunction.READ_PROBE.functionName(), "s3:GetObject"))
                .containsExactly(where);
        assertThat(writersTo(where)).containsExactly("the smoke job");
    }

    /** Athena writes results with its caller's rights, and a connector spills into a folder of its own. */
    @Test
    void whatAthenaWritesIsWrittenByTheStateMachineAndByConnectorsEachInAFolderOfItsOwn() {
        assertThat(writersTo("ArtifactsBucket.Arn/athena-results/*")).containsExactly("the state machine");
        assertThat(writersTo("ArtifactsBucket.Arn/athena-spill/*")).containsExactly("Athena's connectors");
    }

    private static Set<String> writersTo(String where) {
        return RIGHTS.byPrincipal().keySet().stream()
                .filter(principal -> RIGHTS.actions(principal).contains("s3:PutObject"))
                .filter(principal -> RIGHTS.resources(principal, "s3:PutObject").contains(where))
                .collect(Collectors.toSet());
    }

    @Test
    void theStateMachineInvokesExactlyTheFunctionsOfItsStatesAndAthenasConnectors() {
        var ofStates = WorkflowFunction.tasks().stream().map(function -> "Functions" + function.camelCase() + "Live");
        var ofAthena = "arn:${partition}:lambda:${region}:${account}:function:athenafederatedcatalog_*";

        assertThat(RIGHTS.resources("the state machine", "lambda:InvokeFunction"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ofStates, Stream.of(ofAthena)).toList());
    }
}
