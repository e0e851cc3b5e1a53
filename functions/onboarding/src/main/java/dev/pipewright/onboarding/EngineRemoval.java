package dev.pipewright.onboarding;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * Removes what an engine's test has made: a crawler, its database with the tables, a federated catalog with its connector
 * function. Whose it is, is for the caller to know. Idempotent for what is Glue's: what is gone, or was never made, is no
 * error.
 *
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteDataCatalog.html">DeleteDataCatalog</a>:
 *     removes the function and its stack too, unless DeleteCatalogOnly is set
 */
public final class EngineRemoval {

    /** The most tables that BatchDeleteTable takes. */
    private static final int BATCH = 100;

    private final GlueClient glue;
    private final AthenaClient athena;

    public EngineRemoval(GlueClient glue, AthenaClient athena) {
        this.glue = glue;
        this.athena = athena;
    }

    /**
     * Removes a crawler.
     *
     * @throws software.amazon.awssdk.services.glue.model.CrawlerRunningException while it is at work
     */
    public void crawler(String name) {
        try {
            glue.deleteCrawler(request -> request.name(name));
        } catch (EntityNotFoundException e) {
            // It is gone, or was never made.
            return;
        }
    }

    /** Removes a database: its tables first, which DeleteDatabase would leave to be removed some time later. */
    public void database(String name) {
        try {
            deleteTables(name);
            glue.deleteDatabase(request -> request.name(name));
        } catch (EntityNotFoundException e) {
            // It is gone, or was never made.
            return;
        }
    }

    private void deleteTables(String database) {
        var names = glue.getTablesPaginator(request -> request.databaseName(database)).stream()
                .flatMap(page -> page.tableList().stream())
                .map(Table::name)
                .toList();
        for (var from = 0; from < names.size(); from += BATCH) {
            var batch = names.subList(from, Math.min(names.size(), from + BATCH));
            glue.batchDeleteTable(request -> request.databaseName(database).tablesToDelete(batch));
        }
    }

    /** Removes a catalog that is there. */
    public void catalog(String name) {
        athena.deleteDataCatalog(request -> request.name(name));
    }
}
