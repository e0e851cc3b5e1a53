package dev.pipewright.onboarding;

import dev.pipewright.core.handler.Settings;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment variables that the onboarding functions read; the stack sets them. */
public final class OnboardingSettings {

    /** Name of Pipewright's event bus. */
    public static final String BUS = "PIPEWRIGHT_EVENT_BUS";

    /** Bucket that the smoke job writes its probe document to. */
    public static final String ARTIFACTS_BUCKET = "PIPEWRIGHT_ARTIFACTS_BUCKET";

    /** S3 URI of the smoke job's script. */
    public static final String PROBE_SCRIPT = "PIPEWRIGHT_PROBE_SCRIPT";

    /** Role that the smoke job, and later the customer's job, reads the source with. */
    public static final String JOB_ROLE_ARN = "PIPEWRIGHT_JOB_ROLE_ARN";

    /** Role that the functions run with by which Athena reaches a source. */
    public static final String CONNECTOR_ROLE_ARN = "PIPEWRIGHT_CONNECTOR_ROLE_ARN";

    /** Athena's workgroup for queries that prove a connection; its results lie in the artifacts bucket. */
    public static final String WORK_GROUP = "PIPEWRIGHT_ATHENA_WORKGROUP";

    /** Key that new secrets are encrypted with; optional, Secrets Manager's own where it is not set. */
    public static final String SECRETS_KMS_KEY = "PIPEWRIGHT_SECRETS_KMS_KEY";

    /** Buckets that JDBC drivers are loaded from, separated by commas; optional, none where it is not set. */
    public static final String DRIVER_BUCKETS = "PIPEWRIGHT_DRIVER_BUCKETS";

    /** Buckets that certificates are read from beside those of drivers, separated by commas; optional. */
    public static final String CERTIFICATE_BUCKETS = "PIPEWRIGHT_CERTIFICATE_BUCKETS";

    /** Region the functions work in; Lambda sets it. */
    public static final String REGION = "AWS_REGION";

    private final Settings settings;

    public OnboardingSettings(Settings settings) {
        this.settings = settings;
    }

    public String bus() {
        return settings.required(BUS);
    }

    public String artifactsBucket() {
        return settings.required(ARTIFACTS_BUCKET);
    }

    public String probeScript() {
        return settings.required(PROBE_SCRIPT);
    }

    public String jobRoleArn() {
        return settings.required(JOB_ROLE_ARN);
    }

    public String connectorRoleArn() {
        return settings.required(CONNECTOR_ROLE_ARN);
    }

    public String workGroup() {
        return settings.required(WORK_GROUP);
    }

    public Optional<String> secretsKmsKey() {
        return settings.optional(SECRETS_KMS_KEY);
    }

    public Set<String> driverBuckets() {
        return names(DRIVER_BUCKETS).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns also those of drivers: what may run with a login may vouch for a server. */
    public Set<String> certificateBuckets() {
        return Stream.concat(names(CERTIFICATE_BUCKETS), names(DRIVER_BUCKETS)).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> names(String setting) {
        return settings.optional(setting).stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    public String region() {
        return settings.required(REGION);
    }
}
