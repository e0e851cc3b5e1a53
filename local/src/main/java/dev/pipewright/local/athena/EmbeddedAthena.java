package dev.pipewright.local.athena;

import dev.pipewright.local.refusal.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogSummary;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.GetDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsResponse;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.Tag;

/**
 * Amazon Athena on a laptop: a catalog is made at once and shown as being made the first time; a query is answered before
 * it has an id. An operation that is not here throws {@link UnsupportedOperationException}, the SDK's own default.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/Welcome.html">Athena API</a>
 */
public final class EmbeddedAthena implements AthenaClient {

    private static final Refusals REFUSALS = new Refusals("Athena");
    private static final int LARGEST_PAGE = 50;

    private final Connectors connectors;
    private final Supplier<UUID> ids;
    private final Map<String, DataCatalog> catalogs = new TreeMap<>();
    private final Map<String, List<Tag>> tags = new TreeMap<>();
    private final Map<String, QueryExecution> queries = new TreeMap<>();
    private final Map<String, String> idsByToken = new TreeMap<>();

    /**
     * @param connectors what catalogs lead to
     * @param ids for queries
     */
    public EmbeddedAthena(Connectors connectors, Supplier<UUID> ids) {
        this.connectors = connectors;
        this.ids = ids;
    }

    @Override
    public synchronized CreateDataCatalogResponse createDataCatalog(CreateDataCatalogRequest request) {
        if (catalogs.containsKey(request.name())) {
            throw invalid("DataCatalog " + request.name() + " already exists");
        }
        if (request.type() != DataCatalogType.FEDERATED
                || !request.parameters().containsKey(Connectors.CONNECTION_ARN)) {
            throw new UnsupportedOperationException("The embedded Athena makes only federated catalogs over a Glue"
                    + " connection; make " + request.name() + " in the account.");
        }
        connectors.refusal(request.parameters()).ifPresent(text -> {
            throw invalid(text);
        });
        var catalog = DataCatalog.builder()
                .name(request.name())
                .description(request.description())
                .type(request.typeAsString())
                .parameters(request.parameters())
                .status(DataCatalogStatus.CREATE_COMPLETE)
                .build();
        catalogs.put(request.name(), catalog);
        tags.put(request.name(), List.copyOf(request.tags()));
        return CreateDataCatalogResponse.builder()
                .dataCatalog(catalog.toBuilder()
                        .status(DataCatalogStatus.CREATE_IN_PROGRESS)
                        .build())
                .build();
    }

    @Override
    public synchronized GetDataCatalogResponse getDataCatalog(GetDataCatalogRequest request) {
        return GetDataCatalogResponse.builder()
                .dataCatalog(catalog(request.name()))
                .build();
    }

    /** One page, fifty catalogs unless fewer are asked for; the account's own {@code AwsDataCatalog} comes first. */
    @Override
    public synchronized ListDataCatalogsResponse listDataCatalogs(ListDataCatalogsRequest request) {
        var all = Stream.concat(
                        Stream.of(DataCatalogSummary.builder()
                                .catalogName("AwsDataCatalog")
                                .type(DataCatalogType.GLUE)
                                .build()),
                        catalogs.values().stream().map(EmbeddedAthena::summary))
                .toList();
        var from =
                Optional.ofNullable(request.nextToken()).map(Integer::parseInt).orElse(0);
        var to = Math.min(
                all.size(), from + Optional.ofNullable(request.maxResults()).orElse(LARGEST_PAGE));
        return ListDataCatalogsResponse.builder()
                .dataCatalogsSummary(all.subList(from, to))
                .nextToken(to < all.size() ? Integer.toString(to) : null)
                .build();
    }

    private static DataCatalogSummary summary(DataCatalog catalog) {
        return DataCatalogSummary.builder()
                .catalogName(catalog.name())
                .type(catalog.typeAsString())
                .status(catalog.statusAsString())
                .build();
    }

    @Override
    public synchronized DeleteDataCatalogResponse deleteDataCatalog(DeleteDataCatalogRequest request) {
        catalog(request.name());
        catalogs.remove(request.name());
        return DeleteDataCatalogResponse.builder().build();
    }

    @Override
    public synchronized ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        var name = request.resourceARN().substring(request.resourceARN().lastIndexOf('/') + 1);
        catalog(name);
        return ListTagsForResourceResponse.builder()
                .tags(tags.getOrDefault(name, List.of()))
                .build();
    }

    /** A token that was seen before names the query that it came with. */
    @Override
    public synchronized StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
        var token = Optional.ofNullable(request.clientRequestToken())
                .orElseThrow(
                        () -> new UnsupportedOperationException(
                                "The embedded Athena takes no query without a ClientRequestToken: a retry would run it twice."));
        var id = idsByToken.computeIfAbsent(token, unseen -> ids.get().toString());
        if (!queries.containsKey(id)) {
            var query = FederatedSql.read(request.queryString());
            queries.put(id, connectors.answer(id, request, query, catalog(query.catalog())));
        }
        return StartQueryExecutionResponse.builder().queryExecutionId(id).build();
    }

    @Override
    public synchronized GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
        var query = Optional.ofNullable(queries.get(request.queryExecutionId()))
                .orElseThrow(() -> invalid("QueryExecution " + request.queryExecutionId() + " was not found"));
        return GetQueryExecutionResponse.builder().queryExecution(query).build();
    }

    /** Returns the catalogs' names. */
    public synchronized List<String> catalogs() {
        return List.copyOf(catalogs.keySet());
    }

    @Override
    public String serviceName() {
        return AthenaClient.SERVICE_NAME;
    }

    /** Nothing to release. */
    @Override
    public void close() {}

    private DataCatalog catalog(String name) {
        return Optional.ofNullable(catalogs.get(name))
                .orElseThrow(() -> invalid("DataCatalog " + name + " was not found"));
    }

    private static InvalidRequestException invalid(String message) {
        var builder = InvalidRequestException.builder();
        REFUSALS.describe(builder, "InvalidRequestException", message);
        return builder.build();
    }
}
