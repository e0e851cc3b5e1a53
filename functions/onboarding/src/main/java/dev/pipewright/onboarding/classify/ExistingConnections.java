package dev.pipewright.onboarding.classify;

import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.core.requirement.Objections;
import dev.pipewright.onboarding.EngineFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** Looks an existing connection up by its name, and says what stands in the way of using it; passwords stay hidden. */
final class ExistingConnections {

    private static final String ENGINES = "verification.engines";

    private final GlueClient glue;

    ExistingConnections(GlueClient glue) {
        this.glue = glue;
    }

    boolean exists(String name) {
        return find(name).isPresent();
    }

    /** Returns why the connection that a request names cannot be tested or examined as it wants; empty if it can. */
    List<Finding> problems(OnboardingRequest request) {
        var name = request.connection().name().orElseThrow();
        var connection = find(name);
        var target = connection.flatMap(ExistingConnections::target);
        var problems = new ArrayList<Finding>();
        if (connection.isEmpty()) {
            problems.add(notFound(name));
        } else if (target.isEmpty()) {
            problems.add(notServed(connection.get()));
        }
        var unfit = target.isPresent() && request.modeOrDefault() == Mode.TEST
                ? EngineFit.unfit(connection.get(), request.verification())
                : List.<Engine>of();
        unfit.forEach(engine -> problems.add(unfit(connection.get(), engine)));
        problems.addAll(Objections.to(typed(request, target).withVerification(without(unfit, request.verification()))));
        return problems;
    }

    /** What a proof needs depends on what the connection leads to, whatever the request says of a source. */
    private static OnboardingRequest typed(OnboardingRequest request, Optional<ConnectionTarget> target) {
        var type = Source.of(
                target.map(ConnectionTarget::type),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        return request.withSource(type.completedBy(request.source()));
    }

    private static Verification without(List<Engine> engines, Verification verification) {
        var rest = verification.engines().stream()
                .filter(engine -> !engines.contains(engine))
                .toList();
        return new Verification(rest.isEmpty() ? List.of(Engine.GLUE_ETL) : rest, verification.table());
    }

    private static Finding unfit(Connection connection, Engine engine) {
        return new Finding(
                ENGINES,
                Objections.IMPOSSIBLE,
                EngineFit.why(engine, connection),
                "To test this connection, ask for [\"GLUE_ETL\"], or leave verification.engines out."
                        + (engine == Engine.ATHENA ? " A new one for Athena is made with mode ONBOARD." : ""));
    }

    private static Finding notFound(String name) {
        return new Finding(
                "connection.name",
                "CONNECTION_NOT_FOUND",
                "There is no connection " + name + " in this account and region.",
                "List the names with: aws glue get-connections --hide-password --query ConnectionList[].Name");
    }

    private static Finding notServed(Connection connection) {
        var type = connection.connectionTypeAsString();
        return new Finding(
                "connection.name",
                Objections.NOT_SERVED,
                "The connection " + connection.name() + " is of type " + type
                        + " and leads to nothing that Pipewright tests: the databases and warehouses it can connect.",
                switch (type) {
                    case "NETWORK" -> "It carries a network and no login: test it with a Glue job that uses it.";
                    case "KAFKA" -> "Test it with a Glue streaming job that reads one of its topics.";
                    case "MONGODB" -> "Test it with a data preview in Glue Studio.";
                    case "CUSTOM", "MARKETPLACE" ->
                        "Test it with a data preview in Glue Studio, as the connector's vendor describes.";
                    default -> "Test it in the Glue console under Data connections, Actions, Test connection.";
                });
    }

    private static Optional<ConnectionTarget> target(Connection connection) {
        return ConnectionTarget.of(connection.connectionTypeAsString(), connection.connectionPropertiesAsStrings());
    }

    private Optional<Connection> find(String name) {
        try {
            return Optional.of(glue.getConnection(request -> request.name(name).hidePassword(true))
                    .connection());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }
}
