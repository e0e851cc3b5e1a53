package dev.pipewright.local.describe;

import dev.pipewright.local.snapshot.AccountSnapshot;
import java.util.Objects;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;

/** KMS's describe calls over an account snapshot. Reads only; any other operation is not supported. */
public final class EmbeddedKms implements KmsClient {

    private static final ServiceErrors ERRORS = new ServiceErrors("Kms", KmsException::builder);

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

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
