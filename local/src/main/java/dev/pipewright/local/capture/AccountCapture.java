package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.diagnose.ExaminedAccount;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes a snapshot of an account: every list, then what describes the things that connections lead to. With one connection
 * named, what belongs to others alone is left out; lists stay whole, because a list of which a part is missing says "there is
 * none".
 */
public final class AccountCapture {

    private static final List<String> LISTS = List.of(
            "ec2-describe-vpcs",
            "ec2-describe-subnets",
            "ec2-describe-security-groups",
            "ec2-describe-route-tables",
            "ec2-describe-network-acls",
            "ec2-describe-vpc-endpoints",
            "ec2-describe-nat-gateways",
            "ec2-describe-internet-gateways",
            "ec2-describe-network-interfaces",
            "ec2-describe-vpc-peering-connections",
            "ec2-describe-transit-gateway-attachments",
            "ec2-describe-transit-gateway-vpc-attachments",
            "ec2-describe-transit-gateway-route-tables",
            "ec2-describe-vpn-gateways",
            "ec2-describe-vpn-connections",
            "ec2-describe-managed-prefix-lists",
            "ec2-describe-prefix-lists",
            "ec2-describe-addresses",
            "rds-describe-db-instances",
            "rds-describe-db-clusters",
            "rds-describe-db-proxies",
            "rds-describe-db-proxy-endpoints",
            "rds-describe-certificates",
            "redshift-describe-clusters",
            "redshift-serverless-list-workgroups",
            "redshift-serverless-list-namespaces",
            "iam-list-roles",
            "kms-list-aliases",
            "s3api-list-buckets",
            "glue-get-jobs");

    private static final String CONNECTIONS = "glue-get-connections";
    private static final String SECRETS = "secretsmanager-list-secrets";
    private static final Map<String, Object> HIDDEN = Map.of("HidePassword", true);

    private final ExaminedAccount examined;
    private final Clock clock;

    /** @param clock the time of the capture */
    public AccountCapture(ExaminedAccount examined, Clock clock) {
        this.examined = examined;
        this.clock = clock;
    }

    /**
     * Captures.
     *
     * @param folder a folder that does not exist yet, or is empty
     * @param connection the only connection to capture; absent for all of them
     * @param progress told of every file that is written
     * @throws dev.pipewright.local.snapshot.SnapshotException if the folder holds something or cannot be written
     */
    public CaptureReport capture(Path folder, Optional<String> connection, Consumer<String> progress) {
        var recorder = new Recorder(calls(), new CaptureFolder(folder), progress);
        recorder.write("sts-get-caller-identity.json", identity());
        var connections = connections(recorder, connection);
        Map<String, JsonNode> lists = new HashMap<>();
        LISTS.forEach(name -> lists.put(name, recorder.record(name, Map.of())));
        lists.put(SECRETS, recorder.record(SECRETS, Map.of("IncludePlannedDeletion", true)));
        new NetworkDetails(recorder).record(lists);
        new SourceDetails(recorder, connections, connection.isPresent()).record(lists);
        new AccessDetails(recorder).record(connections, lists);
        new ObjectDetails(recorder, examined.services().storage()).record(connections);
        // Last: a folder without it is no snapshot, and a capture that was interrupted must not look like one.
        recorder.write("account.json", account());
        return recorder.report();
    }

    private Map<String, LiveCall<?, ?>> calls() {
        Map<String, LiveCall<?, ?>> calls =
                new HashMap<>(NetworkCalls.of(examined.services().ec2()));
        calls.putAll(SourceCalls.of(examined.services()));
        calls.putAll(AccessCalls.of(examined.services()));
        return calls;
    }

    private static List<JsonNode> connections(Recorder recorder, Optional<String> connection) {
        return connection
                .map(name -> {
                    var arguments = new HashMap<String, Object>(HIDDEN);
                    arguments.put("Name", name);
                    return recorder.record("glue-get-connection", arguments, name);
                })
                .map(answer -> answer.has("Connection") ? List.of(answer.get("Connection")) : List.<JsonNode>of())
                .orElseGet(() -> recorder.record(CONNECTIONS, HIDDEN)
                        .path("ConnectionList")
                        .valueStream()
                        .toList());
    }

    private JsonNode identity() {
        return Json.tree(Map.of(
                "Account", examined.account().accountId(),
                "Arn", examined.account().identityArn()));
    }

    private JsonNode account() {
        var account = new LinkedHashMap<String, Object>();
        account.put("accountId", examined.account().accountId());
        account.put("region", examined.account().region());
        account.put("capturedAt", clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return Json.tree(account);
    }
}
