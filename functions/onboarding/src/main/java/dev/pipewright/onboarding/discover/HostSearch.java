package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Spelling;
import dev.pipewright.onboarding.discover.Looking.At;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the resource that a host belongs to. The host says which list it would be in and, but for a custom endpoint,
 * under which identifier: one call finds it. Only what is not found so is looked for in the whole list, and what is
 * called alike is named.
 */
record HostSearch(Map<AwsHost.Kind, Catalog> catalogs) {

    private static final int MAX_SIMILAR = 3;

    /** What was found. */
    record Found(Optional<SourceCandidate> matched, List<Check> looked) {}

    private record Similar(String name, int distance) {}

    Found search(AwsHost wanted, String host) {
        var catalog = catalogs.get(wanted.kind());
        var name = new Endpoint(host, 1).host();
        return Looking.look(
                At.list(catalog),
                () -> search(catalog, wanted, name),
                check -> new Found(Optional.empty(), List.of(check)));
    }

    private static Found search(Catalog catalog, AwsHost wanted, String host) {
        // A custom endpoint's label is its own, and could be another cluster's identifier.
        var named = wanted.kind() == AwsHost.Kind.RDS_CUSTOM
                ? Optional.<SourceCandidate>empty()
                : catalog.named(wanted.label()).flatMap(resource -> resource.under(host));
        return named.map(candidate -> found(catalog, candidate)).orElseGet(() -> searchAll(catalog, wanted, host));
    }

    private static Found searchAll(Catalog catalog, AwsHost wanted, String host) {
        var walk = new Walk(wanted, host);
        var looked = catalog.each(walk::consider);
        return walk.matched
                .map(candidate -> found(catalog, candidate))
                .orElseGet(() -> new Found(Optional.empty(), List.of(missed(catalog, wanted, host, walk, looked))));
    }

    private static Found found(Catalog catalog, SourceCandidate candidate) {
        var looked = new ArrayList<Check>();
        looked.add(Check.passed(
                At.list(catalog).id(),
                Looking.STAGE,
                "The host is an endpoint of " + candidate.name() + " (" + Candidates.engine(candidate) + ", "
                        + candidate.status() + ").",
                Map.of("arn", candidate.arn())));
        var detailed =
                AccountSearch.details(catalog, List.of(candidate), looked).get(0);
        return new Found(Optional.of(detailed), List.copyOf(looked));
    }

    private static Check missed(Catalog catalog, AwsHost wanted, String host, Walk walk, long looked) {
        var similar = walk.similar.best().stream().map(Similar::name).distinct().toList();
        var message = "None of the " + looked + " " + catalog.things() + " of " + wanted.region() + " has the endpoint "
                + host + "."
                + (similar.isEmpty() ? "" : " Similar names: " + String.join(", ", similar) + ".")
                + (walk.isForeign()
                        ? " The endpoints of this account have another middle part, so it may be another account's."
                        : "");
        return Check.of(
                At.list(catalog).id(),
                Looking.STAGE,
                CheckState.WARNING,
                message,
                Map.of("looked", looked, "similar", similar));
    }

    /** One pass through a list; keeps the match and a few names. */
    private static final class Walk {

        private final AwsHost wanted;
        private final String host;
        private final Shortlist<Similar> similar = new Shortlist<>(
                MAX_SIMILAR, Comparator.comparingInt(Similar::distance).thenComparing(Similar::name));
        private Optional<SourceCandidate> matched = Optional.empty();
        private boolean anyScope;
        private boolean ownScope;

        Walk(AwsHost wanted, String host) {
            this.wanted = wanted;
            this.host = host;
        }

        void consider(Resource resource) {
            matched = matched.or(() -> resource.under(host));
            var name = resource.candidate().name();
            var distance = Spelling.distance(name, wanted.label());
            if (distance <= Math.max(1, wanted.label().length() / 3)) {
                similar.offer(new Similar(name, distance));
            }
            AwsHost.of(resource.candidate().endpoint().host()).ifPresent(own -> {
                anyScope = true;
                ownScope |= own.scope().equals(wanted.scope());
            });
        }

        boolean isForeign() {
            return anyScope && !ownScope;
        }
    }
}
