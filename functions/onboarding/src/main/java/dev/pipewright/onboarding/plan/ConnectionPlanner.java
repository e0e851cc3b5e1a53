package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.DefinitionDifference;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.requirement.NewName;
import dev.pipewright.onboarding.plan.PlanResult.Next;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Plans a connection: exactly what CreateConnection will be given, the secret it uses, the rights the job role needs, what
 * proving it takes. Reads Glue, Secrets Manager and the metadata of parameters, and creates nothing, whatever the mode.
 *
 * <p>The name is checked here too, before anybody is asked to approve: one that a different connection has is asked for
 * again, one that exactly this connection has goes on.
 */
public final class ConnectionPlanner {

    private final Logins logins;
    private final NameCheck names;
    private final PlanSettings settings;

    public ConnectionPlanner(
            GlueClient glue, SecretsManagerClient secrets, SsmClient parameters, PlanSettings settings) {
        this.logins = new Logins(secrets, parameters);
        this.names = new NameCheck(glue);
        this.settings = settings;
    }

    /** Plans a request, or words what it lacks; a second call with the same input gives the same answer. */
    public PlanResult plan(PlanInput input) {
        return OpenEnds.of(input).orElseGet(() -> planComplete(input));
    }

    private PlanResult planComplete(PlanInput input) {
        var facts = new PlanFacts(input, settings);
        try {
            var login = logins.plan(facts);
            var findings = new ArrayList<>(FileBuckets.findings(facts));
            findings.addAll(login.findings());
            return findings.isEmpty() ? plan(facts, login) : PlanResult.invalid(findings);
        } catch (InvalidRequestException e) {
            return PlanResult.invalid(e.findings());
        }
    }

    private PlanResult plan(PlanFacts facts, LoginPlan login) {
        var definition = ConnectionShape.of(facts, login).definition(facts);
        var difference = names.difference(definition);
        if (difference.filter(found -> !found.isEmpty()).isPresent()) {
            return taken(facts.request(), definition, difference.get());
        }
        return answer(facts, login, planned(facts, login, definition, difference.isPresent()));
    }

    private static Plan planned(
            PlanFacts facts, LoginPlan login, ConnectionDefinition definition, boolean existsAlready) {
        var rights = JobRoleStatement.of(facts, login);
        var warnings = new ArrayList<>(facts.input().network().warnings());
        warnings.addAll(facts.input().warnings());
        warnings.addAll(login.warnings());
        warnings.addAll(PlanWarnings.of(facts));
        warnings.addAll(rights.warnings());
        if (existsAlready) {
            warnings.add("A connection " + definition.name()
                    + " exists already, exactly as planned here: it is used as it is, and no second one is made.");
        }
        var verification = facts.request().verification();
        return new Plan(
                        "",
                        definition,
                        login.secret().map(SecretUse::planned),
                        login.iam(),
                        AthenaPlan.of(facts),
                        rights.statement(),
                        verification,
                        Estimates.of(verification.engines()),
                        warnings)
                .hashedFor(facts.account());
    }

    private static PlanResult answer(PlanFacts facts, LoginPlan login, Plan plan) {
        if (facts.request().modeOrDefault() == Mode.PLAN) {
            return PlanResult.of(
                    Next.PLANNED, "Planned only, nothing was created: " + facts.name() + ". " + login.why(), plan);
        }
        return PlanResult.of(login.next(), login.why(), plan);
    }

    private static PlanResult taken(
            OnboardingRequest request, ConnectionDefinition definition, DefinitionDifference difference) {
        var hint = Hint.of(
                        "connection.name",
                        "NAME_TAKEN",
                        "Another connection is called " + definition.name() + " already, and it is not replaced: "
                                + difference.text() + ".")
                .matching(NewName.PATTERN);
        return PlanResult.ask(OpenEnds.fields(request, List.of(hint)), hint.message(), List.of(hint.finding()));
    }
}
