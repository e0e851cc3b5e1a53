package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.network.path.NetworkClients;
import dev.pipewright.diagnosis.network.path.NetworkInventory;
import dev.pipewright.diagnosis.network.path.NetworkSurvey;
import dev.pipewright.diagnosis.network.path.NetworkTarget;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.rule.NetworkRules;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.List;
import java.util.Optional;

/** The path from a connection to its source: looked at once, then examined by every rule. Only reads. */
public final class NetworkPath {

    private final NetworkSurvey survey;
    private final NetworkInventory inventory;

    public NetworkPath(NetworkClients clients) {
        this.survey = new NetworkSurvey(clients);
        this.inventory = new NetworkInventory(clients.ec2(), clients.executor());
    }

    /** Returns the path model over an account. */
    public static NetworkPath of(AccountServices account) {
        return new NetworkPath(NetworkClients.of(account));
    }

    /** Returns what to look at for a connection that exists. */
    public static NetworkTarget target(ExaminedConnection connection, String region) {
        return new NetworkTarget(
                connection.placement(),
                connection.endpoint(),
                connection.sourceType(),
                connection.secretId().isPresent(),
                false,
                Optional.empty(),
                region);
    }

    /** Returns what a connection could be placed in, in the same account. */
    NetworkInventory inventory() {
        return inventory;
    }

    /** Returns what was seen of the path. */
    public NetworkView look(NetworkTarget target) {
        return survey.look(target);
    }

    /** Returns one check per rule, in the order of the rules. */
    public List<Check> examine(NetworkTarget target) {
        return NetworkRules.examine(look(target));
    }
}
