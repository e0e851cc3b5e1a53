package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.VpcEndpoint;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/**
 * Redshift Serverless's workgroups. The database and the secret that AWS keeps are the namespace's: the list of those is
 * read for what is shown. GetCredentials serves every workgroup, so an IAM login is always possible.
 */
record RedshiftWorkgroups(Supplier<RedshiftServerlessClient> serverless) implements Catalog {

    @Override
    public String id() {
        return "redshift-workgroups";
    }

    @Override
    public String action() {
        return "redshift-serverless:ListWorkgroups";
    }

    @Override
    public String things() {
        return "Redshift Serverless workgroups";
    }

    @Override
    public long each(Consumer<Resource> visitor) {
        var count = 0L;
        for (var page : serverless.get().listWorkgroupsPaginator(request -> request.maxResults(PAGE_SIZE))) {
            count += page.workgroups().size();
            page.workgroups().forEach(workgroup -> resource(workgroup).ifPresent(visitor));
        }
        return count;
    }

    /** Reads the list: an account has few workgroups, and asking for one would need a right of its own. */
    @Override
    public Optional<Resource> named(String identifier) {
        var found = new Resource[1];
        each(resource -> found[0] = resource.candidate().name().equals(identifier) ? resource : found[0]);
        return Optional.ofNullable(found[0]);
    }

    @Override
    public boolean lists(SourceCandidate candidate) {
        return candidate.deployment() == Deployment.REDSHIFT_SERVERLESS;
    }

    @Override
    public String detailAction() {
        return "redshift-serverless:ListNamespaces";
    }

    @Override
    public List<SourceCandidate> detailed(List<SourceCandidate> candidates) {
        var namespaceByWorkgroup =
                namespaceNames(candidates.stream().map(SourceCandidate::arn).collect(Collectors.toSet()));
        var wanted = new HashSet<>(namespaceByWorkgroup.values());
        var namespaces = new HashMap<String, Namespace>();
        for (var page : serverless.get().listNamespacesPaginator(request -> request.maxResults(PAGE_SIZE))) {
            page.namespaces().stream()
                    .filter(namespace -> wanted.contains(namespace.namespaceName()))
                    .forEach(namespace -> namespaces.put(namespace.namespaceName(), namespace));
        }
        return candidates.stream()
                .map(candidate -> {
                    var namespace = Optional.ofNullable(namespaces.get(namespaceByWorkgroup.get(candidate.arn())));
                    return Candidates.holding(
                            candidate,
                            namespace.map(Namespace::dbName),
                            namespace.map(Namespace::adminPasswordSecretArn));
                })
                .toList();
    }

    private Map<String, String> namespaceNames(Set<String> workgroupArns) {
        var names = new HashMap<String, String>();
        for (var page : serverless.get().listWorkgroupsPaginator(request -> request.maxResults(PAGE_SIZE))) {
            page.workgroups().stream()
                    .filter(workgroup -> workgroupArns.contains(workgroup.workgroupArn()))
                    .forEach(workgroup -> names.put(workgroup.workgroupArn(), workgroup.namespaceName()));
        }
        return names;
    }

    private static Optional<Resource> resource(Workgroup workgroup) {
        var at = workgroup.endpoint();
        if (at == null || at.address() == null || at.port() == null) {
            return Optional.empty();
        }
        var endpoint = new Endpoint(at.address(), at.port());
        var candidate = new SourceCandidate(
                workgroup.workgroupArn(),
                workgroup.workgroupName(),
                SourceType.REDSHIFT,
                Deployment.REDSHIFT_SERVERLESS,
                endpoint,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(workgroup.workgroupVersion()),
                RdsInstances.status(workgroup.statusAsString()),
                at.vpcEndpoints().stream().map(VpcEndpoint::vpcId).findFirst(),
                workgroup.subnetIds(),
                workgroup.securityGroupIds(),
                Boolean.TRUE.equals(workgroup.publiclyAccessible()),
                true,
                Optional.empty(),
                List.of());
        return Optional.of(new Resource(candidate, List.of(endpoint), Optional.empty()));
    }
}
