package dev.pipewright.diagnosis.driver.tls;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.driver.tls.ClientTls.Use;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.source.Parameters.Values;
import dev.pipewright.diagnosis.source.SourceFacts;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.Map;
import java.util.Optional;

/**
 * Both sides agree whether there is TLS.
 *
 * <table>
 * <caption>What the source's parameters say</caption>
 * <tr><td>PostgreSQL</td><td>{@code rds.force_ssl}, by default on from 15 on; {@code ssl}</td></tr>
 * <tr><td>MySQL, MariaDB</td><td>{@code require_secure_transport}; no value is taken for off</td></tr>
 * <tr><td>Redshift</td><td>{@code require_ssl}</td></tr>
 * <tr><td>SQL Server</td><td>{@code rds.force_ssl}, which its driver obeys whatever the connection says</td></tr>
 * </table>
 *
 * <p>That the connection does without TLS is proved where it says so, and where the source has refused a login for it: left
 * alone, the drivers of PostgreSQL and MySQL use TLS where the server wants it. A parameter that waits for a restart proves
 * nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html">SSL with
 *     RDS for PostgreSQL</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html">Requiring
 *     TLS for RDS for MySQL</a>
 */
record TlsMode(ExaminedConnection connection, SourceFacts source, Look<Values> parameters, boolean refused) {

    private static final int FORCED_FROM = 15;

    Check check() {
        var client = ClientTls.of(connection);
        Map<String, Object> evidence =
                Map.of("source", source.toString(), "connection", client.use() + " by " + client.why());
        if (client.use() == Use.ALWAYS && isPlainOracleListener()) {
            return notSupported(
                    source + " listens without TLS on port " + source.port().getAsInt()
                            + ", and the connection demands TLS; the port of the option SSL is another one",
                    evidence);
        }
        if (source.engine().startsWith("oracle")) {
            throw NotSeenException.notApplicable("whether Oracle demands TLS is not among its parameters");
        }
        if (isMariaDb() && client.why().equals("JDBC_ENFORCE_SSL")) {
            return CheckName.TLS_MODE.warning(
                    "Glue does not list MariaDB among the sources that it enforces TLS for", evidence);
        }
        var values = parameters.value();
        if (isPostgres() && values.isOff("ssl") && client.use() == Use.ALWAYS) {
            return values.inSync()
                    ? notSupported(source + " has TLS turned off (ssl), and the connection demands it", evidence)
                    : pending(evidence);
        }
        var demand = demand(values);
        if (demand.isEmpty()) {
            return CheckName.TLS_MODE.passed(source + " does not demand TLS", evidence);
        }
        return switch (client.use()) {
            case NEVER ->
                values.inSync()
                        ? required(demand.get(), "turns it off (" + client.why() + ")", evidence)
                        : pending(evidence);
            case IF_OFFERED ->
                refused && values.inSync()
                        ? required(demand.get(), "leaves it to the driver, whose login was refused for it", evidence)
                        : leftToDriver(demand.get(), evidence);
            case ALWAYS -> CheckName.TLS_MODE.passed("Both sides demand TLS (" + demand.get() + ")", evidence);
        };
    }

    private Optional<String> demand(Values values) {
        if (isPostgres()) {
            var byDefault = values.of("rds.force_ssl").isEmpty() && source.majorVersion() >= FORCED_FROM;
            return values.isOn("rds.force_ssl") || byDefault ? Optional.of("rds.force_ssl") : Optional.empty();
        }
        var name = source.isRedshift()
                ? "require_ssl"
                : source.engine().startsWith("sqlserver") ? "rds.force_ssl" : "require_secure_transport";
        return values.isOn(name) ? Optional.of(name) : Optional.empty();
    }

    private boolean isPostgres() {
        return source.engine().equals("postgres") || source.engine().equals("aurora-postgresql");
    }

    private boolean isMariaDb() {
        return source.engine().equals("mariadb");
    }

    private boolean isPlainOracleListener() {
        return source.engine().startsWith("oracle")
                && source.port().isPresent()
                && connection
                        .endpoint()
                        .map(Endpoint::port)
                        .equals(Optional.of(source.port().getAsInt()));
    }

    private Check pending(Map<String, Object> evidence) {
        return CheckName.TLS_MODE.inconclusive(
                "The parameters of " + source + " wait for a restart, so it is not known which are in force", evidence);
    }

    private Check leftToDriver(String demand, Map<String, Object> evidence) {
        return CheckName.TLS_MODE.warning(
                source + " demands TLS (" + demand + "), and the connection leaves it to the driver; "
                        + "JDBC_ENFORCE_SSL=true makes sure of it",
                evidence);
    }

    private Check required(String demand, String how, Map<String, Object> evidence) {
        return CheckName.TLS_MODE.proves(
                Cause.TLS_REQUIRED,
                source + " demands TLS (" + demand + "), and the connection " + how,
                evidence,
                Fix.of(
                        "the data engineer",
                        "Glue > Connections > edit: tick Require SSL connection, and take what turns TLS off out of the URL",
                        "aws glue get-connection --hide-password --name " + connection.name(),
                        "aws_glue_connection.connection_properties.JDBC_ENFORCE_SSL = \"true\""));
    }

    private Check notSupported(String message, Map<String, Object> evidence) {
        return CheckName.TLS_MODE.proves(
                Cause.TLS_NOT_SUPPORTED,
                message,
                evidence,
                Fix.of(
                        "the database administrator",
                        "RDS > " + source.id()
                                + ": turn TLS on, or untick Require SSL connection in the Glue connection",
                        "aws rds describe-db-instances --db-instance-identifier " + source.id(),
                        "aws_glue_connection.connection_properties.JDBC_ENFORCE_SSL"));
    }
}
