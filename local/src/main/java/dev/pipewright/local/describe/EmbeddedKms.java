package dev.pipewright.local.describe;

import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.Captured;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** KMS's describe calls over an account snapshot. Reads only; any other operation is not supported. */
public final class EmbeddedKms implements KmsClient {

    private static final ServiceErrors ERRORS = new ServiceErrors("Kms", KmsException::builder);

    private static final int BAD_REQUEST = 400;
    private static final String ALIAS = "alias/";
    private static final String NOT_FOUND = "NotFoundException";

    private final AccountSnapshot snapshot;

    /** @param snapshot the account that is described */
    public EmbeddedKms(AccountSnapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    }

    /** All aliases on one page. */
    @Override
    public ListAliasesResponse listAliases(ListAliasesRequest request) {
        return snapshot.list("kms-list-aliases", ListAliasesResponse::builder).orThrow(ERRORS::denied);
    }

    /** A key by its id or ARN, or by an alias that the snapshot lists. */
    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        return snapshot.single("kms-describe-key", DescribeKeyResponse::builder, keyId(request.keyId()))
                .orThrow(EmbeddedKms::refused, () -> notFound(request.keyId()));
    }

    /** The default policy, which is the only one that a key has. */
    @Override
    public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
        return snapshot.single("kms-get-key-policy", GetKeyPolicyResponse::builder, keyId(request.keyId()))
                .orThrow(EmbeddedKms::refused, () -> notFound(request.keyId()));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private static AwsServiceException refused(Captured.Denied<?> denied) {
        return ERRORS.denied(denied, NOT_FOUND, NotFoundException::builder);
    }

    /** Without the list of aliases one stands for itself: the snapshot may hold the key's file under it. */
    private String keyId(String named) {
        var alias = named.substring(named.indexOf(ALIAS) < 0 ? 0 : named.indexOf(ALIAS));
        if (alias.startsWith(ALIAS)
                && snapshot.list("kms-list-aliases", ListAliasesResponse::builder)
                        instanceof Captured.Present<ListAliasesResponse> listed) {
            return listed.value().aliases().stream()
                    .filter(entry -> alias.equals(entry.aliasName()) && entry.targetKeyId() != null)
                    .map(AliasListEntry::targetKeyId)
                    .findFirst()
                    .orElseThrow(() -> notFound(named));
        }
        return named.startsWith("arn:") ? named.substring(named.indexOf('/') + 1) : named;
    }

    private static AwsServiceException notFound(String named) {
        return ERRORS.error(
                NotFoundException::builder, BAD_REQUEST, NOT_FOUND, "Key '%s' does not exist".formatted(named));
    }
}
