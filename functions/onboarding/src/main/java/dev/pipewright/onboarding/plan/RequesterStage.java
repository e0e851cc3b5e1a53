package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Looks at the credentials that a requester staged: are they there, and encrypted. By their metadata alone, which holds no
 * value. Whose they are was decided before: nothing is said here of somebody else's.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html">DescribeParameters</a>
 */
final class RequesterStage {

    private static final String PATH = "credentials.stagedParameter";
    private static final String EXPIRATION = "Expiration";

    private final SsmClient parameters;

    RequesterStage(SsmClient parameters) {
        this.parameters = parameters;
    }

    /** What was seen. */
    record Inspection(List<String> warnings, List<Finding> findings) {

        static final Inspection NOTHING = new Inspection(List.of(), List.of());

        private static Inspection unusable(String code, String message, String remedy) {
            return new Inspection(List.of(), List.of(new Finding(PATH, code, message, remedy)));
        }
    }

    /** Looks at a stage of the requester's own. */
    Inspection inspect(String name) {
        var found = metadata(name);
        if (found.isEmpty()) {
            return Inspection.unusable(
                    "STAGE_MISSING",
                    "Nothing is staged under " + name + " in this account and region; it may have expired.",
                    "Stage the login (aws ssm put-parameter --type SecureString), or leave"
                            + " credentials.stagedParameter out and the approver types it.");
        }
        if (found.get().type() != ParameterType.SECURE_STRING) {
            return Inspection.unusable(
                    "STAGE_NOT_ENCRYPTED",
                    "The parameter " + name + " is no SecureString: whoever may list parameters can read the login.",
                    "Delete it, change the login in the source, and stage the new one as a SecureString.");
        }
        return new Inspection(warnings(found.get()), List.of());
    }

    private Optional<ParameterMetadata> metadata(String name) {
        var named = ParameterStringFilter.builder()
                .key("Name")
                .option("Equals")
                .values(name)
                .build();
        return parameters.describeParametersPaginator(request -> request.parameterFilters(named)).stream()
                .flatMap(page -> page.parameters().stream())
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    private static List<String> warnings(ParameterMetadata stage) {
        var warnings = new ArrayList<String>();
        if (stage.lastModifiedUser() != null) {
            warnings.add("The login was staged by " + stage.lastModifiedUser() + "; whether it is the right one cannot"
                    + " be seen before the test.");
        }
        if (stage.policies().stream().noneMatch(policy -> EXPIRATION.equals(policy.policyType()))) {
            warnings.add("The staged login does not expire by itself: if no secret is made of it, " + stage.name()
                    + " has to be deleted.");
        }
        return warnings;
    }
}
