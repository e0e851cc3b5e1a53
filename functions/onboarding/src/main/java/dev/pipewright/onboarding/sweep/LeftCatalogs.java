package dev.pipewright.onboarding.sweep;

import dev.pipewright.onboarding.EngineRemoval;
import dev.pipewright.onboarding.MadeForTests;
import dev.pipewright.onboarding.sweep.Sweeping.Fate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogSummary;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.Tag;

/**
 * Removes the federated catalogs of executions that have ended: one for a test alone in any case, a planned one unless its
 * execution came to a good end, or ended so long ago that nobody knows.
 */
record LeftCatalogs(AthenaClient athena, EngineRemoval removal) implements Sort {

    /** The largest page of ListDataCatalogs. */
    private static final int PER_PAGE = 50;

    private static final Set<DataCatalogStatus> GOING =
            Set.of(DataCatalogStatus.DELETE_IN_PROGRESS, DataCatalogStatus.DELETE_COMPLETE);

    @Override
    public void sweep(Sweeping sweep) {
        var names = athena.listDataCatalogsPaginator(request -> request.maxResults(PER_PAGE)).stream()
                .flatMap(page -> page.dataCatalogsSummary().stream())
                .filter(catalog -> catalog.type() == DataCatalogType.FEDERATED && !isGoing(catalog))
                .map(DataCatalogSummary::catalogName)
                .toList();
        names.forEach(name -> sweep.look(Swept.CATALOG, name, () -> {
            if (!isLeft(name, sweep.end(tags(name, sweep)))) {
                return Fate.STAYS;
            }
            removal.catalog(name);
            return Fate.GOES;
        }));
    }

    private static boolean isGoing(DataCatalogSummary catalog) {
        return catalog.status() != null && GOING.contains(catalog.status());
    }

    private static boolean isLeft(String name, ExecutionEnd end) {
        return name.startsWith(MadeForTests.CATALOG_PREFIX) ? end.isOver() : end == ExecutionEnd.BROKEN_OFF;
    }

    private Map<String, String> tags(String name, Sweeping sweep) {
        var arn = sweep.account().arn("athena", "datacatalog/" + name);
        return athena.listTagsForResource(request -> request.resourceARN(arn)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
