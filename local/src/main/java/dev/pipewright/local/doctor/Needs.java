package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.AccountServices;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a deployment needs, in the order in which it is told: what nothing works without comes first. */
final class Needs {

    private final Deployment deployment;
    private final DeployedFunctions functions;
    private final AccountServices services;
    private final DeploymentClients clients;

    Needs(Deployment deployment, DeployedFunctions functions, AccountServices services, DeploymentClients clients) {
        this.deployment = deployment;
        this.functions = functions;
        this.services = services;
        this.clients = clients;
    }

    List<Need> all() {
        var approvers = new ConfiguredApprovers(clients.parameters(), functions);
        return Stream.of(
                        new StackNeeds(deployment).all(),
                        new ApproverNeeds(approvers).all(),
                        new MailNeeds(clients.mail(), functions, approvers).all(),
                        new MailReportNeeds(clients.mail(), deployment, approvers).all(),
                        new WorkflowNeeds(clients.workflow(), clients.tables(), deployment).all(),
                        new FunctionNeeds(clients.functions(), deployment, functions).all(),
                        new RoleNeeds(services, deployment.account(), functions).all(),
                        new StorageNeeds(services, deployment, functions).all(),
                        new EventNeeds(clients, deployment, functions).all(),
                        new TicketNeeds(
                                        services.secretsManager(),
                                        clients.functions(),
                                        deployment,
                                        functions,
                                        Clock.systemUTC())
                                .all(),
                        new AlarmNeeds(clients.alarms(), clients.topics(), deployment).all(),
                        new LogNeeds(clients.logs(), deployment).all(),
                        new NetworkNeeds(clients.parameters(), services.ec2()).all(),
                        new QuotaNeeds(clients.functions(), clients.quotas(), services.ec2()).all())
                .flatMap(List::stream)
                .toList();
    }
}
