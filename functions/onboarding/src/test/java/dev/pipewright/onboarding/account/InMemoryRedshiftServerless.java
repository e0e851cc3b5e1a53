package dev.pipewright.onboarding.account;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/** Redshift Serverless's workgroups and namespaces, all on one page. */
public final class InMemoryRedshiftServerless implements RedshiftServerlessClient {

    private final List<Workgroup> workgroups = new ArrayList<>();
    private final List<Namespace> namespaces = new ArrayList<>();
    private final Failures failures = new Failures();

    public InMemoryRedshiftServerless with(Workgroup workgroup, Namespace namespace) {
        workgroups.add(workgroup);
        namespaces.add(namespace);
        return this;
    }

    public InMemoryRedshiftServerless failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    @Override
    public ListWorkgroupsResponse listWorkgroups(ListWorkgroupsRequest request) {
        failures.check("ListWorkgroups");
        return ListWorkgroupsResponse.builder().workgroups(workgroups).build();
    }

    @Override
    public ListNamespacesResponse listNamespaces(ListNamespacesRequest request) {
        failures.check("ListNamespaces");
        return ListNamespacesResponse.builder().namespaces(namespaces).build();
    }

    @Override
    public String serviceName() {
        return RedshiftServerlessClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
