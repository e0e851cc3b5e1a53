package dev.pipewright.local.doctor;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.tickets.TicketSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** What senders of tickets prove themselves with, what Pipewright logs in to ticket systems with, and who puts the notes. */
final class TicketNeeds {

    /** Where the secrets for the APIs of ticket systems lie, by the system's word. */
    private static final String APIS = "pipewright/tickets/";

    /** A year, as for other passwords that programs use. */
    private static final Duration OLD = Duration.ofDays(365);

    private static final String SEAL = "/execution-seal";

    private final SecretsManagerClient secrets;
    private final LambdaClient lambda;
    private final Deployment deployment;
    private final DeployedFunctions functions;
    private final Clock clock;

    TicketNeeds(
            SecretsManagerClient secrets,
            LambdaClient lambda,
            Deployment deployment,
            DeployedFunctions functions,
            Clock clock) {
        this.secrets = secrets;
        this.lambda = lambda;
        this.deployment = deployment;
        this.functions = functions;
        this.clock = clock;
    }

    List<Need> all() {
        return List.of(
                new Need(
                        "tickets.secrets",
                        "Without its secret no sender of tickets is believed",
                        need -> need.each(
                                deployment.all(ResourceKind.SECRET),
                                arn -> own(need, arn),
                                "Every secret of the webhook is there and newer than a year")),
                new Need(
                        "tickets.logins",
                        "Tickets of this system are neither read nor answered",
                        need -> need.each(
                                configured(), system -> login(need, system), "Every ticket system has its login")),
                new Need(
                        "tickets.notes",
                        "Nobody is told on the ticket what became of it",
                        need -> need.each(
                                deployment.all(ResourceKind.EVENT_SOURCE),
                                id -> taker(need, id),
                                "Every queue is read")));
    }

    private List<TicketSystem> configured() {
        return Arrays.stream(TicketSystem.values())
                .filter(system -> functions.setting(TicketSettings.host(system)).isPresent())
                .toList();
    }

    private Optional<Finding> own(Need need, String arn) {
        var seen = described(arn);
        if (seen.isEmpty()) {
            return Optional.of(need.missing(
                    "The secret " + arn + " is gone or will be deleted",
                    Need.fix(
                            "Secrets Manager > Preferences > show secrets scheduled for deletion > Cancel deletion; if it"
                                    + " is gone, deploy again",
                            "aws secretsmanager restore-secret --secret-id " + arn)));
        }
        var changed = seen.get().lastChangedDate();
        var old = changed != null && changed.isBefore(clock.instant().minus(OLD));
        // The seal is replaced when somebody may know it, and not by its age.
        return old && !arn.contains(SEAL)
                ? Optional.of(need.warning(
                        "The secret " + arn + " has not changed for a year",
                        Need.fix(
                                "docs/operations.md, section Rotating: the sender has to be given the new one",
                                "aws secretsmanager put-secret-value --secret-id " + arn
                                        + " --secret-string file://secret.json")))
                : Optional.empty();
    }

    private Optional<Finding> login(Need need, TicketSystem system) {
        var name = APIS + system.word();
        return described(name).isPresent()
                ? Optional.empty()
                : Optional.of(
                        need.missing(
                                "There is no secret " + name + ", though the address of " + system.word()
                                        + " is configured",
                                Need.fix(
                                        "Secrets Manager > Store a new secret > " + name
                                                + ", with the key alias/pipewright-tickets: {\"user\":\"…\",\"password\":\"…\"} or"
                                                + " {\"bearer\":\"…\"}",
                                        "aws secretsmanager create-secret --name " + name
                                                + " --kms-key-id alias/pipewright-tickets --secret-string file://secret.json")));
    }

    /** A secret that is to be deleted is as good as gone: nobody can read it. */
    private Optional<DescribeSecretResponse> described(String id) {
        return Look.at("secretsmanager:DescribeSecret", () -> {
                    try {
                        return Optional.of(secrets.describeSecret(request -> request.secretId(id)))
                                .filter(secret -> secret.deletedDate() == null);
                    } catch (AwsServiceException e) {
                        if (AwsErrors.code(e).equals("ResourceNotFoundException")) {
                            return Optional.<DescribeSecretResponse>empty();
                        }
                        throw e;
                    }
                })
                .value();
    }

    private Optional<Finding> taker(Need need, String id) {
        var state = Look.at(
                        "lambda:GetEventSourceMapping",
                        () -> lambda.getEventSourceMapping(request -> request.uuid(id))
                                .state())
                .value();
        return "Enabled".equals(state)
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The notes' queue is not read: the event source mapping " + id + " is " + state,
                        Need.fix(
                                "Lambda > Functions > pipewright-report-back > Configuration > Triggers > Enable",
                                "aws lambda update-event-source-mapping --enabled --uuid " + id)));
    }
}
