package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.onboarding.plan.ExistingSecret.Inspection;
import dev.pipewright.onboarding.plan.PlanResult.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Decides how a connection logs in and whether a person must agree. Nobody has to only where the secret itself, or AWS as
 * its keeper, names exactly this host and port, and nothing that the request brings along is run or trusted with it:
 * otherwise a request could send somebody else's password to a host, a driver or a certificate of its own.
 */
final class Logins {

    /** How Secrets Manager names the services that keep the secrets of databases. */
    private static final Set<String> KEEPERS = Set.of("rds", "redshift");

    private final ExistingSecret existingSecret;
    private final RequesterStage requesterStage;

    Logins(SecretsManagerClient secrets, SsmClient parameters) {
        this.existingSecret = new ExistingSecret(secrets);
        this.requesterStage = new RequesterStage(parameters);
    }

    LoginPlan plan(PlanFacts facts) {
        return switch (facts.method()) {
            case NEW_SECRET -> newSecret(facts);
            case EXISTING_SECRET -> existing(facts);
            case RDS_MANAGED -> managed(facts);
            case IAM -> IamLogins.plan(facts);
        };
    }

    private LoginPlan newSecret(PlanFacts facts) {
        var staged = facts.request().credentials().stagedParameter();
        var found = staged.map(requesterStage::inspect).orElse(RequesterStage.Inspection.NOTHING);
        if (!found.findings().isEmpty()) {
            return LoginPlan.unusable(found.findings());
        }
        var planned = new PlannedSecret(
                "glue/" + facts.name() + "/" + facts.input().execution().shortHash(),
                Origin.NEW,
                facts.kind(),
                SecretKeys.ofNew(facts),
                facts.settings().kmsKeyId(),
                staged);
        return LoginPlan.with(
                SecretUse.ofNew(planned, facts.account()),
                Next.APPROVE_SECRET,
                "A new secret for " + facts.target() + " is made only after approval.",
                found.warnings());
    }

    private LoginPlan existing(PlanFacts facts) {
        var secretId = facts.request().credentials().secretId().orElseThrow();
        var inspection = inspect(facts, secretId);
        return inspection.findings().isEmpty()
                ? decided(facts, Origin.EXISTING, secretId, inspection, inspection.namesHost())
                : LoginPlan.unusable(inspection.findings());
    }

    private LoginPlan managed(PlanFacts facts) {
        var ofResource = facts.input().matched().flatMap(SourceCandidate::managedSecretArn);
        var secretId = ofResource.or(() -> facts.request().credentials().secretId());
        if (secretId.isEmpty()) {
            return LoginPlan.unusable(List.of(new Finding(
                    "credentials.method",
                    "NO_MANAGED_SECRET",
                    "AWS keeps no secret for " + facts.target() + ", as far as Pipewright can see.",
                    "Let RDS manage the master user's password, or use the method EXISTING_SECRET or NEW_SECRET.")));
        }
        var inspection = inspect(facts, secretId.get());
        if (!inspection.findings().isEmpty()) {
            return LoginPlan.unusable(inspection.findings());
        }
        var keeper = inspection.owningService().map(service -> service.toLowerCase(Locale.ROOT));
        if (keeper.filter(KEEPERS::contains).isEmpty()) {
            return LoginPlan.unusable(List.of(new Finding(
                    "credentials.secretId",
                    "NOT_MANAGED",
                    "The secret " + inspection.name() + " is not kept by RDS or Redshift.",
                    "Use the method EXISTING_SECRET for it.")));
        }
        var own = ofResource.filter(inspection.arn()::equals).isPresent() && isMatched(facts);
        return decided(facts, Origin.MANAGED, secretId.get(), inspection, own || inspection.namesHost());
    }

    private Inspection inspect(PlanFacts facts, String secretId) {
        return existingSecret.inspect(secretId, facts.endpoint(), SecretKeys.ofExisting(facts));
    }

    /** Whether the login goes to the very resource that was found, at its own address. */
    private static boolean isMatched(PlanFacts facts) {
        Optional<Endpoint> endpoint = facts.endpoint();
        return facts.input()
                .matched()
                .filter(resource -> endpoint.filter(host -> host.equals(resource.endpoint())
                                || resource.writer().filter(host::equals).isPresent())
                        .isPresent())
                .isPresent();
    }

    private static LoginPlan decided(
            PlanFacts facts, Origin origin, String secretId, Inspection inspection, boolean bound) {
        var planned =
                new PlannedSecret(inspection.name(), origin, facts.kind(), inspection.keys(), inspection.kmsKeyId());
        var secret = new SecretUse(planned, secretId, inspection.arn(), inspection.arn());
        var warnings = new ArrayList<>(inspection.warnings());
        if (origin == Origin.MANAGED) {
            warnings.add("The secret that AWS keeps is the administrator's: whoever uses the connection may change"
                    + " everything in the source. A login that only reads is safer.");
        }
        if (!bound) {
            return LoginPlan.with(secret, Next.APPROVE_PLAN, notBound(facts, secretId), warnings);
        }
        return brought(facts)
                .map(what -> LoginPlan.with(
                        secret,
                        Next.APPROVE_PLAN,
                        "The request brings " + what + ", so a person must agree to trust it with the login.",
                        warnings))
                .orElseGet(() -> LoginPlan.with(
                        secret, Next.GO, "The secret " + secretId + " itself names " + facts.target() + ".", warnings));
    }

    private static String notBound(PlanFacts facts, String secretId) {
        return "The secret " + secretId + " does not name " + facts.target()
                + ", so a person must agree to send it there.";
    }

    /** What a request brings along that sees the login, or decides whom it is shown to. */
    private static Optional<String> brought(PlanFacts facts) {
        if (facts.source().driver().isPresent()) {
            return Optional.of("a JDBC driver of its own");
        }
        if (facts.source().tls().isPresent()) {
            return Optional.of("a certificate of its own");
        }
        return facts.source().urlParameters().keySet().stream()
                .filter("trustServerCertificate"::equalsIgnoreCase)
                .findFirst();
    }
}
