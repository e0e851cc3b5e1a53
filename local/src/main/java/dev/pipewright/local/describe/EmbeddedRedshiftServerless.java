package dev.pipewright.local.describe;

import dev.pipewright.local.snapshot.AccountSnapshot;
import java.util.List;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.GetNamespaceRequest;
import software.amazon.awssdk.services.redshiftserverless.model.GetNamespaceResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.RedshiftServerlessException;
import software.amazon.awssdk.services.redshiftserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/**
 * Redshift Serverless's ListWorkgroups and GetNamespace over an account snapshot; a namespace is read from the list of
 * them. Reads only; any other operation is not supported.
 */
public final class EmbeddedRedshiftServerless implements RedshiftServerlessClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors("RedshiftServerless", RedshiftServerlessException::builder);
    private static final PageSize SIZE = new PageSize(1, 100, 100);

    private final AccountSnapshot snapshot;

    /** Redshift Serverless of the captured account. */
    public EmbeddedRedshiftServerless(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public ListWorkgroupsResponse listWorkgroups(ListWorkgroupsRequest request) {
        if (request.ownerAccount() != null) {
            throw new UnsupportedOperationException(
                    "ListWorkgroups of another account is not emulated here; leave ownerAccount out");
        }
        List<Workgroup> all = snapshot.list("redshift-serverless-list-workgroups", ListWorkgroupsResponse::builder)
                .orThrow(ERRORS::denied)
                .workgroups();
        var size = SIZE.of(
                request.maxResults(), message -> ERRORS.error(400, "ValidationException", "maxResults: " + message));
        var page = Page.of(
                all,
                size,
                request.nextToken(),
                () -> ERRORS.error(400, "ValidationException", "The pagination token is not valid."));
        return ListWorkgroupsResponse.builder()
                .workgroups(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public GetNamespaceResponse getNamespace(GetNamespaceRequest request) {
        Namespace named = snapshot
                .list("redshift-serverless-list-namespaces", ListNamespacesResponse::builder)
                .orThrow(ERRORS::denied)
                .namespaces()
                .stream()
                .filter(namespace -> namespace.namespaceName().equals(request.namespaceName()))
                .findFirst()
                .orElseThrow(() -> ERRORS.error(
                        ResourceNotFoundException::builder,
                        404,
                        "ResourceNotFoundException",
                        "Namespace %s not found.".formatted(request.namespaceName())));
        return GetNamespaceResponse.builder().namespace(named).build();
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
