package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.execution.Execution;
import java.util.Optional;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;

/** Athena's catalogs, by name. */
final class FederatedCatalogs {

    private FederatedCatalogs() {}

    /**
     * Returns the catalog of that name. GetDataCatalog has no error of its own for a name that is free: it answers
     * InvalidRequestException, as for a name that no catalog could have.
     *
     * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDataCatalog.html">GetDataCatalog,
     *     errors</a>
     */
    static Optional<DataCatalog> find(AthenaClient athena, String name) {
        try {
            return Optional.ofNullable(
                    athena.getDataCatalog(request -> request.name(name)).dataCatalog());
        } catch (InvalidRequestException | ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether queries can be made: catalogs other than federated ones have no status. */
    static boolean isUsable(DataCatalog catalog) {
        return catalog.status() == null || catalog.status() == DataCatalogStatus.CREATE_COMPLETE;
    }

    /** Whether this execution made the catalog: only that may be removed. */
    static boolean isOf(AthenaClient athena, String arn, Execution execution) {
        return athena.listTagsForResource(request -> request.resourceARN(arn)).tags().stream()
                .anyMatch(tag ->
                        tag.key().equals(ResourceTag.EXECUTION) && tag.value().equals(execution.arn()));
    }
}
