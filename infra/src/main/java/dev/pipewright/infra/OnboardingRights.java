package dev.pipewright.infra;

import dev.pipewright.core.staging.StagingFolders;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.onboarding.MadeForTests;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What the functions of the onboarding artifact are set to and may do: exactly the calls that their code makes. */
final class OnboardingRights implements FunctionRights {

    private static final String SMOKE_NETWORKS = MadeForTests.NETWORK_PREFIX + "*";

    private final SharedResources resources;
    private final ResourceNames names;

    OnboardingRights(SharedResources resources) {
        this.resources = resources;
        this.names = resources.names();
    }

    @Override
    public Map<String, String> settings(WorkflowFunction function) {
        return switch (function) {
            case CLASSIFY_REQUEST, CREATE_CONNECTION -> Map.of(OnboardingSettings.BUS, bus());
            case PLAN_CONNECTION ->
                Map.of(
                        OnboardingSettings.SECRETS_KMS_KEY,
                                resources.keys().secrets().getKeyArn(),
                        OnboardingSettings.DRIVER_BUCKETS,
                                separated(resources.settings().driverBuckets()),
                        OnboardingSettings.CERTIFICATE_BUCKETS,
                                separated(resources.settings().certificateBuckets()),
                        OnboardingSettings.JOB_ROLE_ARN, jobRole(),
                        OnboardingSettings.ARTIFACTS_BUCKET, bucket());
            case PREPARE_ENGINE_TEST ->
                Map.of(
                        OnboardingSettings.ARTIFACTS_BUCKET, bucket(),
                        OnboardingSettings.PROBE_SCRIPT, resources.artifacts().scriptUri(),
                        OnboardingSettings.DRIVER_BUCKETS,
                                separated(resources.settings().driverBuckets()),
                        OnboardingSettings.JOB_ROLE_ARN, jobRole(),
                        OnboardingSettings.CONNECTOR_ROLE_ARN,
                                resources.connectorRole().getRoleArn(),
                        OnboardingSettings.WORK_GROUP, ResourceNames.WORK_GROUP);
            case READ_PROBE -> Map.of(OnboardingSettings.ARTIFACTS_BUCKET, bucket());
            default -> Map.of();
        };
    }

    @Override
    public List<PolicyStatement> statements(WorkflowFunction function) {
        return switch (function) {
            case CLASSIFY_REQUEST -> classify();
            case DISCOVER_SOURCES -> discover();
            case PLAN_CONNECTION -> plan();
            case CREATE_SECRET -> createSecret();
            case CREATE_CONNECTION -> createConnection();
            case TIDY_UP -> tidyUp();
            case TEST_CONNECTION -> testConnection();
            case PREPARE_ENGINE_TEST -> prepareEngineTest();
            case READ_PROBE -> readProbe();
            case CLEAR_ENGINE_TEST -> new EngineRights(resources).findAndRemove();
            case SWEEP_UNUSED -> sweepUnused();
            default -> throw new IllegalArgumentException(function + " does not lie in the onboarding artifact");
        };
    }

    /** Reads the seal of executions that tickets have started, and no other secret. */
    private List<PolicyStatement> classify() {
        return List.of(
                readConnections(),
                resources.publish(),
                Allow.on(names.secrets(List.of(ExecutionSeal.SECRET)), "secretsmanager:GetSecretValue"),
                resources.keys().decrypt(resources.keys().tickets(), names.viaService("secretsmanager")));
    }

    /** Looks at what could be a source and at what leads there already. */
    private List<PolicyStatement> discover() {
        return List.of(
                Allow.on(names.connections("*"), "glue:GetConnections"),
                Allow.on(names.databases(), "rds:DescribeDBClusters", "rds:DescribeDBInstances"),
                Allow.on(names.proxies(), "rds:DescribeDBProxies", "rds:DescribeDBProxyEndpoints"),
                Allow.accountWide(
                        "redshift-serverless:ListNamespaces",
                        "redshift-serverless:ListWorkgroups",
                        "redshift:DescribeClusters"));
    }

    /** Looks at any secret's description, and into those that the deployment names; at parameters from outside only. */
    private List<PolicyStatement> plan() {
        return List.of(
                readConnections(),
                Allow.on(names.secrets(List.of("*")), "secretsmanager:DescribeSecret"),
                Allow.on(names.secrets(resources.settings().secretsInUse()), "secretsmanager:GetSecretValue"),
                Allow.accountWide("ssm:DescribeParameters"),
                resources.keys().decrypt(resources.keys().secrets(), names.viaService("secretsmanager")));
    }

    private List<PolicyStatement> createSecret() {
        var keys = resources.keys();
        return List.of(
                Allow.on(
                        names.secrets(List.of(ResourceNames.OWN_SECRETS)),
                        "secretsmanager:CreateSecret",
                        "secretsmanager:DescribeSecret",
                        "secretsmanager:TagResource"),
                keys.encrypt(keys.secrets(), names.viaService("secretsmanager")),
                // Secrets Manager decrypts the data key that it has just had generated.
                keys.decrypt(keys.secrets(), names.viaService("secretsmanager")),
                Allow.on(
                        List.of(
                                names.parameter(StagingFolders.OF_DECISIONS + "*"),
                                names.parameter(StagingFolders.OF_REQUESTERS + "*")),
                        "ssm:DeleteParameter",
                        "ssm:GetParameter"),
                keys.decrypt(keys.staging(), names.viaService("ssm")));
    }

    private List<PolicyStatement> createConnection() {
        return List.of(
                Allow.on(names.connections("*"), "glue:CreateConnection", "glue:GetConnection"),
                Allow.on(names.connection("*"), "glue:GetTags", "glue:TagResource"),
                passJobRole(),
                resources.publish());
    }

    private List<PolicyStatement> tidyUp() {
        return List.of(
                // Glue asks for it before it shows or changes a connection's tags.
                readConnections(),
                Allow.on(names.connection("*"), "glue:GetTags", "glue:TagResource"),
                Allow.on(names.secrets(List.of(ResourceNames.OWN_SECRETS)), "secretsmanager:DescribeSecret"),
                deleteOwnSecrets());
    }

    private List<PolicyStatement> testConnection() {
        return List.of(readConnections(), Allow.on(names.connections("*"), "glue:TestConnection"), passJobRole());
    }

    private List<PolicyStatement> prepareEngineTest() {
        var statements = new ArrayList<>(List.of(
                readConnections(),
                Allow.on(names.connections(SMOKE_NETWORKS), "glue:CreateConnection"),
                Allow.on(names.smokeJobs(), "glue:CreateJob", "glue:GetJob", "glue:GetJobRuns"),
                // What is made with tags needs the right to tag it.
                Allow.on(List.of(names.smokeJobs(), names.connection(SMOKE_NETWORKS)), "glue:TagResource"),
                passJobRole()));
        statements.addAll(new EngineRights(resources).make());
        return statements;
    }

    /**
     * Removes what is Pipewright's by its name and its tag; a requester's connection is only labelled, and a secret is only
     * scheduled for deletion.
     */
    private List<PolicyStatement> sweepUnused() {
        var statements = new ArrayList<>(List.of(
                Allow.accountWide(
                        "athena:ListDataCatalogs", "glue:GetJobs", "glue:ListCrawlers", "secretsmanager:ListSecrets"),
                Allow.on(names.connections("*"), "glue:GetConnections"),
                Allow.on(names.anyDatabase(), "glue:GetDatabases"),
                Allow.on(names.smokeJobs(), "glue:DeleteJob", "glue:GetJobRuns"),
                Allow.on(names.connections(SMOKE_NETWORKS), "glue:DeleteConnection"),
                Allow.on(names.crawlers(), "glue:StopCrawler"),
                Allow.on(
                        List.of(names.smokeJobs(), names.crawlers(), names.crawlDatabases(), names.connection("*")),
                        "glue:GetTags"),
                Allow.on(names.connection("*"), "glue:TagResource"),
                // Whose tags are read or written must be readable itself, where it lies in the Data Catalog.
                readConnections(),
                Allow.on(names.crawledDatabases(), "glue:GetDatabase"),
                Allow.on(names.secrets(List.of(ResourceNames.OWN_SECRETS)), "secretsmanager:DescribeSecret"),
                deleteOwnSecrets(),
                Allow.on(names.executions(), "states:DescribeExecution")));
        statements.addAll(new EngineRights(resources).remove());
        return statements;
    }

    private List<PolicyStatement> readProbe() {
        var statements = new ArrayList<>(List.of(
                Allow.on(resources.artifacts().probesArn(), "s3:GetObject"),
                // Without it S3 answers 403 for a probe that was never written, which could not be told from a denial.
                Allow.on(resources.artifacts().bucketArn(), "s3:ListBucket"),
                Allow.on(names.smokeJobs(), "glue:DeleteJob"),
                Allow.on(names.crawlers(), "glue:GetCrawler")));
        statements.addAll(new EngineRights(resources).findAndRemove());
        return statements;
    }

    private PolicyStatement readConnections() {
        return Allow.on(names.connections("*"), "glue:GetConnection");
    }

    /** Of the secrets under that prefix, those that Pipewright made: others may keep theirs there too. */
    private PolicyStatement deleteOwnSecrets() {
        return Allow.ofPipewright(
                "secretsmanager", names.secrets(List.of(ResourceNames.OWN_SECRETS)), "secretsmanager:DeleteSecret");
    }

    private PolicyStatement passJobRole() {
        return Allow.when("iam:PassedToService", "glue.amazonaws.com", List.of(jobRole()), "iam:PassRole");
    }

    private String bus() {
        return resources.bus().getEventBusName();
    }

    private String bucket() {
        return resources.artifacts().bucketName();
    }

    /** By commas; a blank value counts as none. */
    private static String separated(List<String> names) {
        return String.join(",", names);
    }

    private String jobRole() {
        return resources.jobRole().getRoleArn();
    }
}
