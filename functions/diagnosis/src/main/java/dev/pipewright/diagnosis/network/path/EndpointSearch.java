package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import java.util.Optional;

/** Looks among a service's resources for the one behind a host, without keeping the others. */
final class EndpointSearch {

    private final String host;
    private final String label;
    private Optional<SourceResource> match = Optional.empty();
    private Optional<SourceResource> namesake = Optional.empty();
    private Optional<SourceResource> unborn = Optional.empty();
    private boolean anyEndpoint;
    private boolean ownNaming;

    EndpointSearch(String host) {
        this.host = host;
        this.label = label(host);
    }

    /** Returns the first part of a host, which is the identifier of most resources. */
    static String label(String host) {
        return host.split("\\.", 2)[0];
    }

    /** Returns an endpoint as the service words it; its port is taken as asked for where the service does not say. */
    static Optional<Endpoint> endpoint(String address, Integer port, Endpoint wanted) {
        return Optional.ofNullable(address)
                .filter(host -> !host.isBlank())
                .map(host -> new Endpoint(host, port == null || port < 1 ? wanted.port() : port));
    }

    boolean isFound() {
        return match.isPresent();
    }

    void consider(SourceResource resource) {
        if (resource.endpoint().isEmpty()) {
            considerUnborn(resource);
            return;
        }
        var endpoint = resource.endpoint().get();
        anyEndpoint = true;
        ownNaming |= accountPart(host).equals(accountPart(endpoint.host()));
        if (endpoint.host().equals(host)) {
            match = Optional.of(resource);
        } else if (resource.id().equals(label)) {
            namesake = namesake.or(() -> Optional.of(resource));
        }
    }

    AccountAnswer answer() {
        var found = match.or(() -> unborn.filter(resource -> ownNaming || !anyEndpoint));
        return new AccountAnswer(found, found.isPresent() ? Optional.empty() : namesake, ownNaming);
    }

    /** A resource that is being created has no endpoint yet, and can only be recognised by its identifier. */
    private void considerUnborn(SourceResource resource) {
        if (resource.id().equals(label)) {
            unborn = Optional.of(resource);
        }
    }

    private static String accountPart(String host) {
        return host.substring(host.indexOf('.') + 1).replaceFirst("^cluster-(ro-|custom-)?", "");
    }
}
