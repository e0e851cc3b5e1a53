package dev.pipewright.local.describe;

import dev.pipewright.local.snapshot.AccountSnapshot;
import java.util.List;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.RedshiftServerlessException;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/**
 * Redshift Serverless's ListWorkgroups and ListNamespaces over an account snapshot. Reads only; any other operation is not supported.
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
        var page = page(all, request.maxResults(), request.nextToken());
        return ListWorkgroupsResponse.builder()
                .workgroups(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public ListNamespacesResponse listNamespaces(ListNamespacesRequest request) {
        List<Namespace> all = snapshot.list("redshift-serverless-list-namespaces", ListNamespacesResponse::builder)
                .orThrow(ERRORS::denied)
                .namespaces();
        var page = page(all, request.maxResults(), request.nextToken());
        return ListNamespacesResponse.builder()
                .namespaces(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private static <T> Page<T> page(List<T> all, Integer maxResults, String token) {
        var size = SIZE.of(maxResults, rule -> ERRORS.error(400, "ValidationException", "maxResults: " + rule));
        return Page.of(
                all, size, token, () -> ERRORS.error(400, "ValidationException", "The pagination token is not valid."));
    }
}
