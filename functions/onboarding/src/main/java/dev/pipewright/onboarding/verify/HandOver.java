package dev.pipewright.onboarding.verify;

import java.util.List;
import java.util.Map;

/**
 * What a consumer needs to use the connection.
 *
 * @param glueEtl {@code connectionType} and {@code options} of {@code create_dynamic_frame.from_options}
 */
public record HandOver(GlueEtl glueEtl, List<String> notes) {

    /** Glue ETL's words for reading through the connection. */
    public record GlueEtl(String connectionType, Map<String, String> options) {}

    /**
     * Returns the hand-over for a JDBC connection that has been proved.
     *
     * @param connectionType Glue's word for the engine; {@code jdbc} is not one
     * @param table the table that was read, or an example to replace
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-jdbc-home.html">JDBC
     *     connections in Glue ETL</a>
     */
    static HandOver jdbc(String connectionType, String connectionName, String table) {
        var options = Map.of("useConnectionProperties", "true", "connectionName", connectionName, "dbtable", table);
        return new HandOver(
                new GlueEtl(connectionType, options),
                List.of(
                        "For a query instead of a table, set sampleQuery in place of dbtable.",
                        "To read in parallel, add hashfield (a column) and hashpartitions (how many readers).",
                        "For job bookmarks, add jobBookmarkKeys and jobBookmarkKeysSortOrder."));
    }
}
