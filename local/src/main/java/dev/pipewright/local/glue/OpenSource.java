package dev.pipewright.local.glue;

import dev.pipewright.core.connection.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A login that succeeded. It can tell what it is connected to and read at most one row; it keeps no value it reads. */
final class OpenSource implements AutoCloseable {

    private final Connection connection;
    private final JdbcDriver driver;
    private final UnaryOperator<String> clean;

    OpenSource(Connection connection, JdbcDriver driver, UnaryOperator<String> clean) {
        this.connection = connection;
        this.driver = driver;
        this.clean = clean;
    }

    /**
     * What the login leads to.
     *
     * @param user as the source knows it
     * @param tls whether this session is encrypted
     */
    record Identity(String product, String version, String user, boolean tls) {}

    Identity identity() throws SourceException {
        try {
            var data = connection.getMetaData();
            return new Identity(
                    data.getDatabaseProductName(),
                    data.getDatabaseProductVersion(),
                    data.getUserName(),
                    driver.inUse().holds(connection));
        } catch (SQLException e) {
            throw SourceException.of(e, clean);
        }
    }

    /** Reads one row of the table, or of nothing at all, and says how many there were: 0 or 1. */
    int readOneRow(Optional<QualifiedName> table) throws SourceException {
        try (var statement = connection.createStatement()) {
            statement.setMaxRows(1);
            String query = table.map(name -> "SELECT * FROM " + name.quoted()).orElse("SELECT 1");
            try (var rows = statement.executeQuery(query)) {
                return rows.next() ? 1 : 0;
            }
        } catch (SQLException e) {
            throw SourceException.of(e, clean);
        }
    }

    /** Returns the tables and views that the login may see, but for the source's own. */
    List<TableName> tables() throws SourceException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema NOT IN"
                                + " ('information_schema', 'pg_catalog', 'mysql', 'performance_schema', 'sys')")) {
            var tables = new ArrayList<TableName>();
            while (rows.next()) {
                tables.add(new TableName(rows.getString(1), rows.getString(2)));
            }
            return tables;
        } catch (SQLException e) {
            throw SourceException.of(e, clean);
        }
    }

    /** A table as the source's information_schema names it. */
    record TableName(String schema, String table) {}

    @Override
    public void close() throws SourceException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SourceException.of(e, clean);
        }
    }
}
