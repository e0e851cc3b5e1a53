package dev.pipewright.local.diagnose;

import dev.pipewright.local.refusal.Refusals;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.Captured;
import dev.pipewright.local.snapshot.SdkJson;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * What Secrets Manager says of secrets, over an account snapshot. There is no value to ask for. Any other operation is not
 * supported.
 */
final class SnapshotSecrets implements SecretsManagerClient {

    private static final Refusals REFUSALS = new Refusals("SecretsManager");
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String SECRETS = "secretsmanager-list-secrets";
    private static final String SECRET = "secretsmanager-describe-secret";
    private static final String POLICY = "secretsmanager-get-resource-policy";
    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:secretsmanager:([\\w-]*):(\\d*):secret:(.+)");

    private final AccountSnapshot snapshot;

    SnapshotSecrets(AccountSnapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        var id = request.secretId();
        var own = snapshot.single(SECRET, DescribeSecretResponse::builder, id);
        if (own instanceof Captured.Absent<DescribeSecretResponse>) {
            return listed(id).map(SnapshotSecrets::described).orElseThrow(() -> missing(SECRET, id));
        }
        var secret = own.orThrow(SnapshotSecrets::denied, () -> missing(SECRET, id));
        if (isOtherThan(secret.arn(), id)) {
            throw notFound();
        }
        return secret;
    }

    /** A secret that is deleted for good and made anew has its name and not its ARN; an ARN without its suffix finds it. */
    private static boolean isOtherThan(String arn, String id) {
        return arn != null && id.startsWith("arn:") && !arn.equals(id) && !arn.startsWith(id + "-");
    }

    /** A secret without a policy answers without one; a file that is missing was not captured. */
    @Override
    public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        return snapshot.single(POLICY, GetResourcePolicyResponse::builder, request.secretId())
                .orThrow(SnapshotSecrets::denied, () -> missing(POLICY, request.secretId()));
    }

    /** All secrets on one page. */
    @Override
    public ListSecretsResponse listSecrets(ListSecretsRequest request) {
        if (!request.filters().isEmpty()) {
            throw new UnsupportedOperationException("A snapshot's secrets are not filtered: filter what is listed");
        }
        return list();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private ListSecretsResponse list() {
        return snapshot.list(SECRETS, ListSecretsResponse::builder).orThrow(SnapshotSecrets::denied);
    }

    private Optional<SecretListEntry> listed(String id) {
        return list().secretList().stream()
                .filter(entry -> id.equals(entry.name()) || id.equals(entry.arn()))
                .findFirst();
    }

    /** The list says of a secret what describing it says, except which versions it has. */
    private static DescribeSecretResponse described(SecretListEntry entry) {
        var json = SdkJson.write(entry);
        json.remove("SecretVersionsToStages");
        return SdkJson.read(json, DescribeSecretResponse::builder);
    }

    /** The list is that of this account and region: of another one's secret it says nothing. */
    private RuntimeException missing(String file, String id) {
        var arn = ARN.matcher(id);
        var isElsewhere = arn.matches()
                && !(arn.group(1).equals(snapshot.account().region())
                        && arn.group(2).equals(snapshot.account().accountId()));
        return isElsewhere ? snapshot.notCaptured(file, id) : notFound();
    }

    /** A capture of something that is not there holds what the service said. */
    private static AwsServiceException denied(Captured.Denied<?> refused) {
        if (refused.code().equals(NOT_FOUND)) {
            return notFound();
        }
        var builder = SecretsManagerException.builder();
        REFUSALS.describe(builder, refused.code(), refused.message());
        return builder.build();
    }

    private static AwsServiceException notFound() {
        var builder = ResourceNotFoundException.builder();
        REFUSALS.describe(builder, NOT_FOUND, "Secrets Manager can't find the specified secret.");
        return builder.build();
    }
}
