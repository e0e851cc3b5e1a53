package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.Plan.Estimate;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.onboarding.plan.ExistingSecret.Inspection;
import dev.pipewright.onboarding.plan.PlanResult.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Plans a JDBC connection: exactly what CreateConnection will be given, the secret it uses, the rights the job role needs.
 *
 * <p>Decides whether a person must agree. Nobody has to only where the secret itself names exactly this host and port:
 * otherwise a request could send somebody else's password to a host of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">Glue connection properties</a>
 */
public final class ConnectionPlanner {

    /** 2 DPU for at most a minute at 0.44 USD per DPU-hour is 0.015 USD; shown rounded up. */
    private static final Estimate SMOKE_JOB = new Estimate("0.02", 120);

    private static final List<String> LOGIN_KEYS = List.of("username", "password");

    private final ExistingSecret existingSecret;
    private final Optional<String> kmsKeyId;

    /**
     * @param kmsKeyId the key new secrets are encrypted with; absent for Secrets Manager's own
     */
    public ConnectionPlanner(SecretsManagerClient secrets, Optional<String> kmsKeyId) {
        this.existingSecret = new ExistingSecret(secrets);
        this.kmsKeyId = kmsKeyId;
    }

    /** Plans a request that lacks nothing; a second call with the same input gives the same plan. */
    public PlanResult plan(PlanInput input) {
        var source = input.request().source();
        var endpoint = new Endpoint(source.host().orElseThrow(), source.port().orElseThrow());
        if (input.request().credentials().method().orElseThrow() == CredentialsMethod.NEW_SECRET) {
            var secret =
                    new PlannedSecret(newSecretName(input), Origin.NEW, CredentialsKind.PASSWORD, LOGIN_KEYS, kmsKeyId);
            var arn = JobRoleStatement.arnOfNew(input.account(), secret.name());
            var plan = plan(input, secret, new SecretReference(secret.name(), arn), input.warnings());
            return answer(
                    input, plan, Next.APPROVE_SECRET, "A new secret for " + endpoint + " is made only after approval.");
        }
        var secretId = input.request().credentials().secretId().orElseThrow();
        var inspection = existingSecret.inspect(secretId, endpoint, LOGIN_KEYS);
        if (!inspection.findings().isEmpty()) {
            return PlanResult.invalid(inspection.findings());
        }
        var secret = new PlannedSecret(
                inspection.name(), Origin.EXISTING, CredentialsKind.PASSWORD, LOGIN_KEYS, inspection.kmsKeyId());
        var reference = new SecretReference(secretId, inspection.arn());
        var plan = plan(input, secret, reference, withWarning(input.warnings(), inspection));
        return inspection.namesHost()
                ? answer(input, plan, Next.GO, "The secret " + secretId + " itself names " + endpoint + ".")
                : answer(
                        input,
                        plan,
                        Next.APPROVE_PLAN,
                        "The secret " + secretId + " does not name " + endpoint
                                + ", so a person must agree to send it there.");
    }

    private static PlanResult answer(PlanInput input, Plan plan, Next next, String summary) {
        if (input.request().modeOrDefault() == Mode.PLAN) {
            return new PlanResult(
                    Next.PLANNED,
                    "Planned only, nothing was created: "
                            + plan.connectionInput().name() + ". " + summary,
                    Optional.of(plan),
                    List.of(),
                    List.of());
        }
        return new PlanResult(next, summary, Optional.of(plan), List.of(), List.of());
    }

    private static Plan plan(
            PlanInput input, PlannedSecret secret, SecretReference reference, List<String> networkWarnings) {
        var warnings = new ArrayList<>(networkWarnings);
        if (!enforcesTls(input.request().source())) {
            warnings.add("TLS is not enforced (source.enforceTls): the login may travel unencrypted.");
        }
        var name = input.request().connection().name().orElseThrow();
        return new Plan(
                        "",
                        definition(input, reference),
                        Optional.of(secret),
                        Optional.empty(),
                        Optional.empty(),
                        JobRoleStatement.of(input.account(), name, reference.arn(), secret.kmsKeyId()),
                        input.request().verification(),
                        SMOKE_JOB,
                        warnings)
                .hashedFor(input.account());
    }

    private static ConnectionDefinition definition(PlanInput input, SecretReference secret) {
        var source = input.request().source();
        return ConnectionDefinition.first(
                input.request().connection().name().orElseThrow(),
                input.request().connection().description(),
                "JDBC",
                Map.of(
                        ConnectionProperty.JDBC_CONNECTION_URL, url(source),
                        ConnectionProperty.JDBC_ENFORCE_SSL, Boolean.toString(enforcesTls(source)),
                        ConnectionProperty.SECRET_ID, secret.id()),
                input.placement());
    }

    private static String url(Source source) {
        return "jdbc:" + source.type().orElseThrow().jdbcScheme() + "://"
                + new Endpoint(source.host().orElseThrow(), source.port().orElseThrow()) + "/"
                + source.database().orElseThrow();
    }

    private static boolean enforcesTls(Source source) {
        return source.enforceTls().orElse(false);
    }

    /** A fresh name for each execution: a deleted secret blocks its name for weeks. */
    private static String newSecretName(PlanInput input) {
        return "glue/" + input.request().connection().name().orElseThrow() + "/"
                + input.execution().shortHash();
    }

    private static List<String> withWarning(List<String> warnings, Inspection inspection) {
        var all = new ArrayList<>(warnings);
        all.addAll(inspection.warnings());
        return all;
    }

    /**
     * How the connection and the job role name the secret.
     *
     * @param id name or ARN, as Glue is given it
     * @param arn what the job role must be allowed to read
     */
    private record SecretReference(String id, String arn) {}
}
