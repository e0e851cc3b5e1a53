package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a consumer needs to use the connection, of every engine that has proved it.
 *
 * @param glueEtl {@code connectionType} and {@code options} of {@code create_dynamic_frame.from_options}
 * @param athena the catalog through which Athena reads
 * @param notes what to set beside them, and when
 */
public record HandOver(Optional<GlueEtl> glueEtl, Optional<Athena> athena, List<String> notes) {

    public HandOver {
        Objects.requireNonNull(glueEtl, "glueEtl");
        Objects.requireNonNull(athena, "athena");
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Returns what a consumer needs who reads through Athena. */
    static HandOver of(Athena athena, String note) {
        return new HandOver(Optional.empty(), Optional.of(athena), List.of(note));
    }

    /** Returns what there is to know where nothing is handed over but the connection. */
    static HandOver ofNote(String note) {
        return new HandOver(Optional.empty(), Optional.empty(), List.of(note));
    }

    /** Returns this with what another engine needs. */
    HandOver and(HandOver other) {
        var both = new ArrayList<>(notes);
        both.addAll(other.notes);
        return new HandOver(glueEtl.or(other::glueEtl), athena.or(other::athena), both);
    }

    /**
     * Athena's words for reading through the connection.
     *
     * @param catalog the federated catalog
     * @param database the schema of the table that was read, which Athena calls a database; absent where no table was
     *     named
     * @param query a query to begin with
     */
    public record Athena(String catalog, Optional<String> database, String query) {}

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
        if (target.iam().isPresent()) {
            return IamHandOver.of(target, target.iam().get());
        }
        var options = switch (target.type()) {
            case SNOWFLAKE -> snowflake(target);
            case BIGQUERY -> bigQuery(target);
            default -> jdbc(target);
        };
        return new HandOver(Optional.of(new GlueEtl(target.readerName(), options)), Optional.empty(), notes(target));
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

    /** A table's name to replace, in the form that names one in this source. */
    static String example(SourceType type) {
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
