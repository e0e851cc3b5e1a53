package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Pipewright serves, and which wishes exclude each other. */
final class Support {

    static final String NOT_SERVED = "NOT_SERVED";
    private static final String CONTRADICTION = "CONTRADICTION";
    private static final Pattern NEW_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?");

    private Support() {}

    static boolean isServed(SourceType type) {
        return type == SourceType.POSTGRESQL;
    }

    /** Returns what the request asks for that Pipewright does not do yet, with the nearest that it does. */
    static List<Finding> limits(OnboardingRequest request) {
        var limits = new ArrayList<Finding>();
        request.source()
                .type()
                .filter(type -> !isServed(type))
                .ifPresent(type -> limits.add(new Finding(
                        "source.type",
                        NOT_SERVED,
                        type.displayName() + " sources are recognised but not served yet; PostgreSQL is.",
                        "Create this connection by hand in the Glue console, under Data connections.")));
        limits.addAll(engineLimits(request));
        request.credentials()
                .method()
                .filter(method -> method == CredentialsMethod.IAM || method == CredentialsMethod.RDS_MANAGED)
                .ifPresent(method -> limits.add(new Finding(
                        "credentials.method",
                        NOT_SERVED,
                        "The method " + method + " is not served yet; EXISTING_SECRET and NEW_SECRET are.",
                        "Name the secret in credentials.secretId with the method EXISTING_SECRET; an RDS-managed"
                                + " secret can be named there by its ARN.")));
        request.source().driver().ifPresent(driver -> limits.add(notYet("source.driver", "A JDBC driver of your own")));
        request.source().tls().ifPresent(tls -> limits.add(notYet("source.tls", "A certificate of your own")));
        request.credentials()
                .stagedParameter()
                .ifPresent(stage -> limits.add(notYet("credentials.stagedParameter", "Staging by the requester")));
        return limits;
    }

    /** Returns the engines that cannot prove a connection yet; they count for an existing connection too. */
    static List<Finding> engineLimits(OnboardingRequest request) {
        return request.verification().engines().stream()
                .filter(engine -> engine != Engine.GLUE_ETL)
                .map(engine -> new Finding(
                        "verification.engines",
                        NOT_SERVED,
                        "The engine " + engine + " cannot prove a connection yet; GLUE_ETL can.",
                        "Ask for [\"GLUE_ETL\"], or leave verification.engines out."))
                .toList();
    }

    /** Returns what cannot be true at the same time. */
    static List<Finding> contradictions(OnboardingRequest request) {
        var found = new ArrayList<Finding>();
        newName(request).ifPresent(found::add);
        var credentials = request.credentials();
        if (credentials.method().filter(CredentialsMethod.NEW_SECRET::equals).isPresent()
                && credentials.secretId().isPresent()) {
            found.add(new Finding(
                    "credentials.secretId",
                    CONTRADICTION,
                    "The method NEW_SECRET makes a secret, but credentials.secretId names an existing one.",
                    "Leave credentials.secretId out, or set credentials.method to EXISTING_SECRET."));
        }
        if (request.network().reachability().filter(Reachability.PUBLIC::equals).isEmpty()
                && request.network().subnetId().isEmpty()
                && !request.network().securityGroupIds().isEmpty()) {
            found.add(new Finding(
                    "network.securityGroupIds",
                    CONTRADICTION,
                    "Security groups are given without the subnet they are to be used in.",
                    "Set network.subnetId, for example \"subnet-0a1b2c3d4e5f60718\"."));
        }
        if (request.network().subnetId().isPresent()
                && request.network().securityGroupIds().isEmpty()) {
            found.add(new Finding(
                    "network.securityGroupIds",
                    CONTRADICTION,
                    "A subnet is given without a security group; Glue needs one that admits all TCP from itself.",
                    "Set network.securityGroupIds, for example [\"sg-0a1b2c3d4e5f60718\"]."));
        }
        return found;
    }

    /** An existing connection may bear any name that Glue takes; a new one gets one that is safe in ARNs and Athena. */
    private static Optional<Finding> newName(OnboardingRequest request) {
        var isNew = request.modeOrDefault() == Mode.ONBOARD || request.modeOrDefault() == Mode.PLAN;
        return request.connection()
                .name()
                .filter(name -> isNew && !NEW_NAME.matcher(name).matches())
                .map(name -> new Finding(
                        "connection.name",
                        "INVALID_VALUE",
                        "A new connection's name has 1 to 100 lower-case letters, digits and hyphens, and begins and ends"
                                + " with a letter or digit.",
                        "Set connection.name, for example \"orders-analytics\"; it can never be changed."));
    }

    private static Finding notYet(String path, String what) {
        return new Finding(path, NOT_SERVED, what + " is not served yet.", "Leave " + path + " out of the request.");
    }
}
