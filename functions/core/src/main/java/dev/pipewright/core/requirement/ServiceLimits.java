package dev.pipewright.core.requirement;

import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;

/**
 * What Pipewright does not do yet. It plans every connection, and makes and tests only those that it can also prove: not
 * yet a login by IAM.
 */
final class ServiceLimits {

    private static final String PLAN_ONLY = "To see what would be made, set mode to PLAN; ";

    private ServiceLimits() {}

    static void check(OnboardingRequest request, Objections objections) {
        var mode = request.modeOrDefault();
        if (mode == Mode.ONBOARD
                && request.credentials()
                        .method()
                        .filter(CredentialsMethod.IAM::equals)
                        .isPresent()
                && !LoginRules.isImpossible(request, CredentialsMethod.IAM)) {
            objections.notServed(
                    "credentials.method",
                    "A login by IAM can be planned, but not made and proved yet.",
                    PLAN_ONLY + "to have a connection now, set credentials.method to EXISTING_SECRET, RDS_MANAGED or"
                            + " NEW_SECRET.");
        }
    }
}
