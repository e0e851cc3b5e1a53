package dev.pipewright.local.doctor;

import dev.pipewright.decisions.approver.Approver;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The parameter that lists the approvers, read once and as the functions read it: without decryption. */
final class ConfiguredApprovers {

    private final DeployedFunctions functions;
    private final Once<Optional<Parameter>> parameter;

    ConfiguredApprovers(SsmClient parameters, DeployedFunctions functions) {
        this.functions = functions;
        this.parameter = new Once<>(() -> Look.at("ssm:GetParameter", () -> read(parameters, parameterName())));
    }

    /** Returns the parameter's name. */
    String parameterName() {
        return functions.required(LookedUpSettings.APPROVERS);
    }

    /** Returns what is wrong with the parameter as a whole, empty if it lists approvers. */
    Optional<String> problem() {
        var found = parameter.value();
        if (found.isEmpty()) {
            return Optional.of("does not exist");
        }
        if (found.get().type() == ParameterType.SECURE_STRING) {
            return Optional.of("is a SecureString, which the functions do not decrypt");
        }
        try {
            return Approvers.parse(found.get().value()).isEmpty() ? Optional.of("lists nobody") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Returns the approvers.
     *
     * @throws NotSeenException if the parameter was not seen or lists none
     */
    List<Approver> list() {
        problem().ifPresent(problem -> {
            throw new NotSeenException("Could not look: the parameter " + parameterName() + " " + problem);
        });
        return Approvers.parse(parameter.value().orElseThrow().value());
    }

    private static Optional<Parameter> read(SsmClient parameters, String name) {
        try {
            return Optional.of(
                    parameters.getParameter(request -> request.name(name)).parameter());
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }
}
