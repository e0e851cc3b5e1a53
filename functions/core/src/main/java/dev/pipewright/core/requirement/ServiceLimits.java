package dev.pipewright.core.requirement;

import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;

/**
 * What Pipewright does not do yet. It plans every connection, and makes and tests only those that it can also prove: not
 * yet a login by IAM, nor a use by Athena or a crawler.
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
        if (mode == Mode.ONBOARD || mode == Mode.TEST) {
            request.verification().engines().stream()
                    .filter(engine -> engine != Engine.GLUE_ETL)
                    .filter(engine -> mode == Mode.TEST || !EngineRules.isImpossible(request, engine))
                    .forEach(engine -> engine(mode, engine, objections));
        }
    }

    private static void engine(Mode mode, Engine engine, Objections objections) {
        var now = "ask for [\"GLUE_ETL\"], or leave verification.engines out.";
        if (mode == Mode.TEST) {
            objections.notServed(
                    "verification.engines",
                    "The engine " + engine + " cannot prove a connection yet; GLUE_ETL can.",
                    "To test this connection now, " + now + " A new one for " + engine
                            + " can be planned with mode PLAN.");
            return;
        }
        objections.notServed(
                "verification.engines",
                "A connection for " + engine + " can be planned, but not made and proved yet; one for GLUE_ETL can.",
                PLAN_ONLY + "to have one now, " + now);
    }
}
