package dev.pipewright.local.embedded;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.decisions.record.DecisionsTable;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.diagnosis.network.NetworkPath;
import dev.pipewright.diagnosis.network.path.NetworkClients;
import dev.pipewright.local.athena.Connectors;
import dev.pipewright.local.athena.EmbeddedAthena;
import dev.pipewright.local.bus.EmbeddedEventBridge;
import dev.pipewright.local.callback.Callbacks;
import dev.pipewright.local.callback.EmbeddedSfn;
import dev.pipewright.local.describe.EmbeddedEc2;
import dev.pipewright.local.describe.EmbeddedIam;
import dev.pipewright.local.describe.EmbeddedKms;
import dev.pipewright.local.describe.EmbeddedRds;
import dev.pipewright.local.describe.EmbeddedRedshift;
import dev.pipewright.local.describe.EmbeddedRedshiftServerless;
import dev.pipewright.local.describe.EmbeddedSts;
import dev.pipewright.local.glue.EmbeddedGlue;
import dev.pipewright.local.glue.GlueEnvironment;
import dev.pipewright.local.mail.EmbeddedSes;
import dev.pipewright.local.mail.MailCatcher;
import dev.pipewright.local.parameters.EmbeddedSsm;
import dev.pipewright.local.queue.EmbeddedSqs;
import dev.pipewright.local.refusal.Refusals;
import dev.pipewright.local.secrets.EmbeddedSecretsManager;
import dev.pipewright.local.secrets.SecretSeed;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.Captured;
import dev.pipewright.local.snapshot.SnapshotException;
import dev.pipewright.local.storage.EmbeddedS3;
import dev.pipewright.local.table.EmbeddedDynamoDb;
import dev.pipewright.local.table.KeyAttribute;
import dev.pipewright.local.table.KeySchema;
import dev.pipewright.local.table.TableDefinition;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The AWS services that Pipewright calls, over an account snapshot: what describes the account is read from it, what
 * changes lives in memory.
 */
record EmbeddedAws(
        EmbeddedSts sts,
        EmbeddedEc2 ec2,
        EmbeddedRds rds,
        EmbeddedRedshift redshift,
        EmbeddedRedshiftServerless redshiftServerless,
        EmbeddedIam iam,
        EmbeddedKms keys,
        EmbeddedSecretsManager secrets,
        EmbeddedSsm parameters,
        EmbeddedDynamoDb tables,
        EmbeddedSes mail,
        EmbeddedEventBridge events,
        EmbeddedS3 storage,
        EmbeddedSfn callbacks,
        EmbeddedGlue glue,
        EmbeddedAthena athena,
        EmbeddedSqs queues,
        NetworkPath path) {

    /** The demo approver: independent, and known by an id that no operating system user and nobody in a ticket system has. */
    private static final List<Map<String, Object>> APPROVERS = List.of(Map.of(
            "email", LocalSettings.APPROVER_EMAIL, "group", "data-owners", "independent", true, "ids", approverIds()));

    private static Map<String, String> approverIds() {
        var ids = new TreeMap<String, String>();
        ids.put(LocalSettings.OS_USER, "demo-approver");
        Arrays.stream(TicketSystem.values()).forEach(system -> ids.put(system.word(), "demo-approver"));
        return ids;
    }

    /** Builds the services of an account. */
    static EmbeddedAws of(
            AccountSnapshot snapshot,
            PlayedSources played,
            Callbacks waiting,
            MailCatcher mails,
            EmbeddedSqs queues,
            Clock clock) {
        var random = new SecureRandom();
        var account = snapshot.account();
        var scope = account.region() + ":" + account.accountId() + ":";
        var secrets = new EmbeddedSecretsManager(
                "arn:aws:secretsmanager:" + scope + "secret:", clock, random, secrets(snapshot, played));
        var storage = new EmbeddedS3(clock, Set.of(LocalSettings.artifactsBucket(account)));
        var ec2 = new EmbeddedEc2(snapshot);
        var rds = new EmbeddedRds(snapshot);
        var redshift = new EmbeddedRedshift(snapshot);
        var serverless = new EmbeddedRedshiftServerless(snapshot);
        var path = new NetworkPath(new NetworkClients(
                ec2, rds, () -> redshift, () -> serverless, DiagnosisClients::lookUp, Runnable::run));
        var iam = new EmbeddedIam(snapshot);
        var glue = new EmbeddedGlue(
                connections(snapshot),
                new GlueEnvironment(
                        account.accountId(),
                        account.region(),
                        secrets,
                        storage,
                        new NetworkFaults(path, account.region()),
                        played::resolve,
                        new PlayedTokens(account, rds, iam, played.login(), InstantSource.system()),
                        clock,
                        UUID::randomUUID));
        return new EmbeddedAws(
                new EmbeddedSts(snapshot),
                ec2,
                rds,
                redshift,
                serverless,
                iam,
                new EmbeddedKms(snapshot),
                secrets,
                parameters("arn:aws:ssm:" + scope + "parameter", clock, random),
                new EmbeddedDynamoDb(clock, List.of(decisions())),
                new EmbeddedSes(mails::address, () -> UUID.randomUUID().toString(), Set.of()),
                new EmbeddedEventBridge(clock, () -> UUID.randomUUID().toString()),
                storage,
                new EmbeddedSfn(waiting),
                glue,
                new EmbeddedAthena(
                        new Connectors(glue, clock, "arn:aws:lambda:" + scope + "function:"), UUID::randomUUID),
                queues,
                path);
    }

    private static TableDefinition decisions() {
        var due = KeySchema.of(
                KeyAttribute.string(DecisionsTable.DUE_PARTITION), KeyAttribute.number(DecisionsTable.DUE_AT));
        return TableDefinition.of(LocalSettings.DECISIONS_TABLE, KeySchema.of(KeyAttribute.string(DecisionsTable.ID)))
                .withIndex(DecisionsTable.DUE_INDEX, due)
                .withTimeToLive(DecisionsTable.TTL);
    }

    private static EmbeddedSsm parameters(String arnPrefix, Clock clock, SecureRandom random) {
        var parameters = new EmbeddedSsm(arnPrefix, clock, random);
        parameters.putParameter(request -> request.name(LocalSettings.APPROVERS_PARAMETER)
                .type(ParameterType.STRING)
                .value(Json.write(APPROVERS)));
        return parameters;
    }

    private static List<Connection> connections(AccountSnapshot snapshot) {
        return needed(snapshot.list("glue-get-connections", GetConnectionsResponse::builder))
                .connectionList();
    }

    /** A snapshot holds no values: only what this machine plays can be read. */
    private static List<SecretSeed> secrets(AccountSnapshot snapshot, PlayedSources played) {
        var seeds = new ArrayList<SecretSeed>();
        var list = needed(snapshot.list("secretsmanager-list-secrets", ListSecretsResponse::builder));
        for (var entry : list.secretList()) {
            var described = needed(
                    snapshot.single("secretsmanager-describe-secret", DescribeSecretResponse::builder, entry.name()));
            var seed = SecretSeed.of(described).withResourcePolicy(() -> policy(snapshot, entry.name()));
            seeds.add(played.secretValue(entry.name()).map(seed::withValue).orElse(seed));
        }
        return seeds;
    }

    /** Not captured is not "has none": asking for it then fails as asking a service does that gives no answer. */
    private static Optional<String> policy(AccountSnapshot snapshot, String secret) {
        var captured =
                snapshot.single("secretsmanager-get-resource-policy", GetResourcePolicyResponse::builder, secret);
        return Optional.ofNullable(captured.orThrow(EmbeddedAws::refused).resourcePolicy());
    }

    private static RuntimeException refused(Captured.Denied<?> refused) {
        var builder = SecretsManagerException.builder();
        new Refusals("SecretsManager").describe(builder, 400, refused.code(), refused.message());
        return (RuntimeException) builder.build();
    }

    /** What changes during a run cannot start from "not allowed to look" or "did not look": it would be taken for none. */
    private static <T> T needed(Captured<T> captured) {
        return captured.orThrow(
                denied -> new SnapshotException("The snapshot holds a refused call (" + denied.code()
                        + "), and a run needs its answer; capture it with a role that may look"),
                () -> new SnapshotException(
                        "The snapshot lists a secret without its describe-secret file;" + " capture that too"));
    }
}
