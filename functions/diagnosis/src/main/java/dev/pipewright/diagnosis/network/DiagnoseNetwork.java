package dev.pipewright.diagnosis.network;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.rule.NetworkRules;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.Conclusion;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The first stage: every network rule on the connection as it stands, then what the error text says in their light. */
final class DiagnoseNetwork {

    private final ConnectionReader connections;
    private final NetworkPath path;
    private final Answers answers;

    DiagnoseNetwork(ConnectionReader connections, NetworkPath path, Answers answers) {
        this.connections = Objects.requireNonNull(connections, "connections");
        this.path = Objects.requireNonNull(path, "path");
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    DiagnosisStep diagnose(DiagnosisInput input) {
        var found = connections.read(input);
        var connection = Look.derived(() -> found.value()
                .orElseThrow(() -> new NotSeenException("Cannot be examined: there is no such connection")));
        var checks = new ArrayList<Check>();
        checks.add(connection(input, found));
        if (connection.isSeen()) {
            examine(input, connection.value(), checks);
        } else {
            unread(input, connection, checks);
        }
        return Conclusion.of(input.checks(), checks, Stage.NETWORK);
    }

    private void examine(DiagnosisInput input, ExaminedConnection connection, List<Check> checks) {
        var view = path.look(NetworkPath.target(connection, input.account().region()));
        checks.addAll(NetworkRules.examine(view));
        var readings = answers.read(connection.sourceType(), input.failures());
        checks.addAll(new NetworkAnswer(answers, checks, connection.endpoint().map(Endpoint::host), natAddresses(view))
                .checks(readings));
    }

    private void unread(DiagnosisInput input, Look<ExaminedConnection> connection, List<Check> checks) {
        CheckName.of(Stage.NETWORK).stream()
                .filter(name -> name != CheckName.CONNECTION && name != CheckName.NETWORK_ANSWER)
                .map(name -> name.notExecuted(why(connection)))
                .forEach(checks::add);
        var readings = answers.read(Optional.empty(), input.failures());
        checks.addAll(new NetworkAnswer(answers, checks, Optional.empty(), List.of()).checks(readings));
    }

    private static Check connection(DiagnosisInput input, Look<Optional<ExaminedConnection>> found) {
        var name = input.connectionName();
        if (!found.isSeen()) {
            return CheckName.CONNECTION.notExecuted(why(found));
        }
        return found.value()
                .map(connection -> CheckName.CONNECTION.passed(
                        "Connection " + name + " exists", Map.of("name", name, "type", connection.type())))
                .orElseGet(() -> CheckName.CONNECTION.failed(
                        Cause.CONFIG_INVALID,
                        Confidence.PROVEN,
                        "There is no connection " + name + " in account "
                                + input.account().accountId() + ", "
                                + input.account().region(),
                        Map.of("name", name, "region", input.account().region()),
                        Fix.by("the data engineer", "Name a connection that exists, or ask for this one again")));
    }

    private static List<String> natAddresses(NetworkView view) {
        var nats = view.gateways().nats();
        return nats.isSeen()
                ? nats.value().stream()
                        .flatMap(gateway -> gateway.publicAddresses().stream())
                        .toList()
                : List.of();
    }

    private static String why(Look<?> look) {
        return look instanceof Look.NotSeen<?> notSeen ? notSeen.why() : "";
    }
}
