package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a consumer needs to use the connection.
 *
 * @param glueEtl {@code connectionType} and {@code options} of {@code create_dynamic_frame.from_options}
 * @param notes what to set beside them, and when
 */
public record HandOver(GlueEtl glueEtl, List<String> notes) {

    public HandOver {
        Objects.requireNonNull(glueEtl, "glueEtl");
        notes = List.copyOf(notes);
    }

    /**
     * Glue ETL's words for reading through the connection.
     *
     * @param connectionType Glue's word for the reader; {@code jdbc} is not one
     */
    public record GlueEtl(String connectionType, Map<String, String> options) {}

    /**
     * Returns how to read what the smoke job reads, or an example table to replace where it reads a constant.
     *
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-jdbc-home.html">JDBC
     *     connections</a>
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-redshift-home.html">Redshift
     *     connections</a>
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-snowflake-home.html">Snowflake
     *     connections</a>
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-bigquery-home.html">BigQuery
     *     connections</a>
     */
    static HandOver of(ProbeTarget target) {
        var options = switch (target.type()) {
            case SNOWFLAKE -> snowflake(target);
            case BIGQUERY -> bigQuery(target);
            default -> jdbc(target);
        };
        return new HandOver(new GlueEtl(target.readerName(), options), notes(target));
    }

    private static Map<String, String> jdbc(ProbeTarget target) {
        var options = new LinkedHashMap<String, String>();
        options.put("useConnectionProperties", "true");
        options.put("connectionName", target.connectionName());
        options.put("dbtable", target.table().map(QualifiedName::unquoted).orElseGet(() -> example(target.type())));
        if (target.type() == SourceType.REDSHIFT) {
            options.put("redshiftTmpDir", "s3://your-bucket/redshift/");
        }
        return options;
    }

    private static Map<String, String> snowflake(ProbeTarget target) {
        var options = new LinkedHashMap<String, String>();
        options.put("connectionName", target.connectionName());
        target.database().ifPresent(name -> options.put("sfDatabase", name));
        target.schema().ifPresent(name -> options.put("sfSchema", name));
        options.put("dbtable", target.table().map(QualifiedName::unquoted).orElseGet(() -> example(target.type())));
        return options;
    }

    private static Map<String, String> bigQuery(ProbeTarget target) {
        var options = new LinkedHashMap<String, String>();
        options.put("connectionName", target.connectionName());
        target.database().ifPresent(project -> options.put("parentProject", project));
        options.put("sourceType", "table");
        options.put("table", target.table().map(QualifiedName::toString).orElseGet(() -> example(target.type())));
        return options;
    }

    private static String example(SourceType type) {
        return switch (type) {
            case MYSQL, MARIADB -> "table";
            case BIGQUERY -> "dataset.table";
            default -> "schema.table";
        };
    }

    private static List<String> notes(ProbeTarget target) {
        var notes = new ArrayList<String>();
        if (target.table().isEmpty()) {
            notes.add("The table is an example: put your own in its place.");
        }
        switch (target.type()) {
            case SNOWFLAKE ->
                notes.addAll(List.of(
                        "For a query instead of a table, set query in place of dbtable; Glue takes SELECT only.",
                        "Snowflake's reader splits the result by itself; hashfield and hashpartitions do not apply.",
                        "Job bookmarks do not cover Snowflake: keep the highest key or time that was read yourself."));
            case BIGQUERY ->
                notes.addAll(List.of(
                        "For a query instead of a table, set sourceType to query, viewsEnabled to true and"
                                + " materializationDataset to a dataset in which the service account may create tables.",
                        "BigQuery's reader splits the table by itself; hashfield and hashpartitions do not apply.",
                        "Job bookmarks do not cover BigQuery: keep the highest key or time that was read yourself."));
            default -> notes.addAll(jdbcNotes(target));
        }
        return notes;
    }

    private static List<String> jdbcNotes(ProbeTarget target) {
        var notes = new ArrayList<String>();
        if (target.type() == SourceType.REDSHIFT) {
            notes.add("Redshift unloads through S3: set redshiftTmpDir to a folder of yours, and aws_iam_role to a role"
                    + " of the cluster that may write there.");
        } else {
            notes.add("For a query instead of a table, set sampleQuery in place of dbtable.");
            notes.add("To read in parallel, add hashfield (a column) and hashpartitions (how many readers).");
        }
        notes.add("For job bookmarks, add jobBookmarkKeys and jobBookmarkKeysSortOrder.");
        target.driver()
                .ifPresent(driver -> notes.add(
                        "The connection uses the driver " + driver.className() + ": set customJdbcDriverS3Path to "
                                + driver.jarUri() + " and customJdbcDriverClassName to that class."));
        return notes;
    }
}
