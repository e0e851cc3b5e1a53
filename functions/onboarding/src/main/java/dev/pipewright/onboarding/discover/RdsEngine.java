package dev.pipewright.onboarding.discover;

import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.Locale;
import java.util.Optional;

/**
 * What RDS's word for an engine means here. Its lists also name engines that are no source for Glue's JDBC connections
 * (Neptune, DocumentDB, Db2); those mean nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">Engine in
 *     CreateDBInstance</a> and in CreateDBCluster
 */
record RdsEngine(SourceType type, Deployment deployment) {

    static Optional<RdsEngine> of(String engine) {
        if (engine == null) {
            return Optional.empty();
        }
        var word = engine.toLowerCase(Locale.ROOT).replaceFirst("^custom-", "");
        return switch (word) {
            case "postgres" -> rds(SourceType.POSTGRESQL);
            case "mysql" -> rds(SourceType.MYSQL);
            case "mariadb" -> rds(SourceType.MARIADB);
            case "aurora-postgresql" -> Optional.of(new RdsEngine(SourceType.POSTGRESQL, Deployment.AURORA));
            // "aurora" alone was Aurora's first engine, MySQL 5.6.
            case "aurora-mysql", "aurora" -> Optional.of(new RdsEngine(SourceType.MYSQL, Deployment.AURORA));
            default -> licensed(word);
        };
    }

    /** Whether {@code DBName} is the name of a database: for Oracle it is the SID. */
    boolean namesDatabase() {
        return type != SourceType.ORACLE;
    }

    private static Optional<RdsEngine> licensed(String word) {
        if (word.startsWith("oracle-")) {
            return rds(SourceType.ORACLE);
        }
        return word.startsWith("sqlserver-") ? rds(SourceType.SQLSERVER) : Optional.empty();
    }

    private static Optional<RdsEngine> rds(SourceType type) {
        return Optional.of(new RdsEngine(type, Deployment.RDS));
    }
}
