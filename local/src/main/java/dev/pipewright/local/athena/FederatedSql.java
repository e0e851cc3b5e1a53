package dev.pipewright.local.athena;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query that is played: one row of one table, or the list of schemas.
 *
 * @param table schema and table; absent for the list of schemas
 */
record FederatedSql(String catalog, Optional<Table> table) {

    private static final Pattern ONE_ROW =
            Pattern.compile("SELECT (?:1(?: AS \\w+)?|\\*) FROM \"([^\"]+)\"\\.\"([^\"]+)\"\\.\"([^\"]+)\" LIMIT \\d+");
    private static final Pattern SCHEMAS = Pattern.compile("SHOW DATABASES IN `([^`]+)`");

    record Table(String schema, String table) {}

    static FederatedSql read(String text) {
        var schemas = SCHEMAS.matcher(text);
        if (schemas.matches()) {
            return new FederatedSql(schemas.group(1), Optional.empty());
        }
        var oneRow = ONE_ROW.matcher(text);
        if (oneRow.matches()) {
            return new FederatedSql(oneRow.group(1), Optional.of(new Table(oneRow.group(2), oneRow.group(3))));
        }
        throw new UnsupportedOperationException(
                "The embedded Athena reads one row of one table or lists the schemas of a"
                        + " catalog; run this query in the account: " + text);
    }
}
