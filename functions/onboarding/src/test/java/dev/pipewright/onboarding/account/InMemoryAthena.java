package dev.pipewright.onboarding.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogSummary;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.GetDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsResponse;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.athena.model.Tag;

/** Athena's catalogs and their tags. */
public final class InMemoryAthena implements AthenaClient {

    private final Map<String, DataCatalog> catalogs = new LinkedHashMap<>();
    private final Map<String, List<Tag>> tags = new LinkedHashMap<>();
    private final Deque<DataCatalogStatus> readings = new ArrayDeque<>();
    private final Failures failures = new Failures();

    public final List<CreateDataCatalogRequest> created = new ArrayList<>();
    public final List<String> deleted = new ArrayList<>();

    public InMemoryAthena with(DataCatalog catalog) {
        catalogs.put(catalog.name(), catalog);
        return this;
    }

    public InMemoryAthena with(DataCatalog catalog, String tag, String value) {
        tags.put(catalog.name(), List.of(Tag.builder().key(tag).value(value).build()));
        return with(catalog);
    }

    public Set<String> catalogs() {
        return catalogs.keySet();
    }

    /** Shows new catalogs with these states, one after another; the last one stays. */
    public InMemoryAthena becoming(DataCatalogStatus... states) {
        readings.clear();
        readings.addAll(List.of(states));
        return this;
    }

    public InMemoryAthena failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    @Override
    public CreateDataCatalogResponse createDataCatalog(CreateDataCatalogRequest request) {
        failures.check("CreateDataCatalog");
        created.add(request);
        tags.put(request.name(), request.tags());
        with(DataCatalog.builder()
                .name(request.name())
                .type(request.typeAsString())
                .parameters(request.parameters())
                .status(DataCatalogStatus.CREATE_IN_PROGRESS)
                .build());
        return CreateDataCatalogResponse.builder().build();
    }

    @Override
    public GetDataCatalogResponse getDataCatalog(GetDataCatalogRequest request) {
        failures.check("GetDataCatalog");
        var catalog = catalogs.get(request.name());
        if (catalog == null) {
            throw InvalidRequestException.builder().statusCode(400).build();
        }
        if (!readings.isEmpty()) {
            catalog = catalog.toBuilder().status(readings.remove()).build();
            with(catalog);
        }
        return GetDataCatalogResponse.builder().dataCatalog(catalog).build();
    }

    @Override
    public DeleteDataCatalogResponse deleteDataCatalog(DeleteDataCatalogRequest request) {
        failures.check("DeleteDataCatalog");
        catalogs.remove(request.name());
        deleted.add(request.name());
        return DeleteDataCatalogResponse.builder().build();
    }

    /** Lists the catalogs one by one. */
    @Override
    public ListDataCatalogsResponse listDataCatalogs(ListDataCatalogsRequest request) {
        failures.check("ListDataCatalogs");
        var names = List.copyOf(catalogs.keySet());
        var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        return ListDataCatalogsResponse.builder()
                .dataCatalogsSummary(names.subList(from, Math.min(names.size(), from + 1)).stream()
                        .map(catalogs::get)
                        .map(catalog -> DataCatalogSummary.builder()
                                .catalogName(catalog.name())
                                .type(catalog.typeAsString())
                                .status(catalog.statusAsString())
                                .build())
                        .toList())
                .nextToken(from + 1 < names.size() ? Integer.toString(from + 1) : null)
                .build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        failures.check("ListTagsForResource");
        var name = request.resourceARN().substring(request.resourceARN().lastIndexOf('/') + 1);
        return ListTagsForResourceResponse.builder()
                .tags(tags.getOrDefault(name, List.of()))
                .build();
    }

    @Override
    public String serviceName() {
        return AthenaClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
