package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.right.Question;
import dev.pipewright.diagnosis.right.RoleRights;
import dev.pipewright.diagnosis.source.SourceFacts;
import dev.pipewright.diagnosis.source.SourceFacts.Kind;
import dev.pipewright.diagnosis.source.SourceReader;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The login by IAM: that the source takes such logins, and that the job's role may make one.
 *
 * <p>Glue stores no IAM login in a connection, so the connection does not say that one is meant. It is taken to be meant
 * where it was planned; where the URL is one of Redshift's IAM URLs or asks AWS's wrapper for its IAM plugin; where a login over a NETWORK
 * connection was refused, because such a connection holds no login of its own; and where an error text speaks of one. A
 * source that has IAM logins turned off is then the cause: it takes the token for a wrong password.
 *
 * <p>A NETWORK connection names no source either. Then it is the database whose host an error text names, else every
 * database of the account: only if all of them refuse IAM logins does that prove anything.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM database
 *     authentication</a>
 */
final class IamLogin {

    private static final Set<Cause> SPEAKS_OF_IAM =
            EnumSet.of(Cause.IAM_AUTH_DISABLED, Cause.IAM_CONNECT_DENIED, Cause.IAM_DB_USER_MISSING);
    private static final Pattern IAM_URL = Pattern.compile(
            "jdbc:redshift:iam:.*|jdbc:aws-wrapper:.*wrapperplugins=[^&]*\\biam\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern RDS_HOST =
            Pattern.compile("[\\w-]+\\.[\\w.-]+\\.rds(?:\\.cn-[\\w-]+)?\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern USER = Pattern.compile("\\buser[ :=]{1,2}[\"'`]?([\\w.$-]{1,63})");
    private static final String NETWORK = "NETWORK";

    private final SourceReader sources;
    private final AwsAccount account;
    private final Optional<Plan.IamLogin> planned;
    private final Look<ExaminedConnection> connection;
    private final List<TestFailure> failures;
    private final List<Reading> readings;
    private final Look<List<SourceFacts>> databases;

    IamLogin(SourceReader sources, DiagnosisInput input, Look<ExaminedConnection> connection, List<Reading> readings) {
        this.sources = sources;
        this.account = input.account();
        this.planned = input.iamLogin();
        this.connection = connection;
        this.failures = input.failures();
        this.readings = List.copyOf(readings);
        this.databases = Look.derived(this::requireMeant).then(meant -> find());
    }

    /** The source takes IAM logins. */
    Check taken() {
        try {
            var found = databases.value();
            if (found.stream().allMatch(SourceFacts::isRedshift)) {
                throw NotSeenException.notApplicable("Redshift always takes IAM logins");
            }
            var off = found.stream()
                    .filter(source -> source.iamLogins().filter(on -> !on).isPresent())
                    .toList();
            if (off.size() == found.size()) {
                return off(off);
            }
            var ids = found.stream().map(SourceFacts::toString).toList();
            return found.size() == 1 && found.get(0).iamLogins().isPresent()
                    ? CheckName.IAM_LOGIN.passed(found.get(0) + " takes IAM logins", Map.of("source", ids.get(0)))
                    : CheckName.IAM_LOGIN.inconclusive(
                            "Which database is meant is not known, and some of them take IAM logins",
                            Map.of("databases", ids));
        } catch (NotSeenException e) {
            return CheckName.IAM_LOGIN.notExecuted(e.getMessage());
        }
    }

    private Check off(List<SourceFacts> off) {
        var first = off.get(0);
        var command = first.kind() == Kind.RDS_CLUSTER
                ? "modify-db-cluster --db-cluster-identifier "
                : "modify-db-instance --db-instance-identifier ";
        return CheckName.IAM_LOGIN.failed(
                Cause.IAM_AUTH_DISABLED,
                Confidence.PROVEN,
                (off.size() == 1 ? first + " has" : "All databases of the account have")
                        + " IAM logins turned off, so a token is refused like a wrong password",
                Map.of(
                        "source",
                        off.stream().map(SourceFacts::toString).toList(),
                        "IAMDatabaseAuthenticationEnabled",
                        false),
                Fix.of(
                        "the database administrator",
                        "RDS > Databases > " + first.id() + " > Modify > Database authentication: password and IAM",
                        "aws rds " + command + first.id() + " --enable-iam-database-authentication --apply-immediately",
                        "aws_db_instance.iam_database_authentication_enabled = true"));
    }

    /** The role may make such a login. */
    Supplier<Check> allowed(RoleRights rights) {
        return rights.start(CheckName.ROLE_IAM_LOGIN, Cause.IAM_CONNECT_DENIED, role -> {
            var found = databases.value();
            var one = found.size() == 1 ? Optional.of(found.get(0)) : Optional.<SourceFacts>empty();
            return one.filter(SourceFacts::isRedshift)
                    .map(this::redshift)
                    .orElseGet(() -> List.of(Question.ofRoleAlone(
                            List.of("rds-db:connect"),
                            account.arn(
                                    "rds-db",
                                    "dbuser:"
                                            + one.flatMap(SourceFacts::resourceId)
                                                    .orElse("*") + "/" + user().orElse("*")))));
        });
    }

    private List<Question> redshift(SourceFacts cluster) {
        var database = url().flatMap(JdbcUrl::parse).flatMap(JdbcUrl::database).or(cluster::database);
        return List.of(Question.ofRoleAlone(
                List.of("redshift:GetClusterCredentials"),
                account.arn("redshift", "dbuser:" + cluster.id() + "/" + user().orElse("*")),
                account.arn("redshift", "dbname:" + cluster.id() + "/" + database.orElse("*"))));
    }

    private Boolean requireMeant() {
        var network = connection.isSeen() && connection.value().type().equals(NETWORK);
        var refused = readings.stream().anyMatch(reading -> reading.cause() == Cause.CREDENTIALS_WRONG);
        var spoken = readings.stream().anyMatch(reading -> SPEAKS_OF_IAM.contains(reading.cause()));
        if (spoken
                || (network && refused)
                || url().filter(url -> IAM_URL.matcher(url).matches()).isPresent()) {
            return true;
        }
        throw NotSeenException.notApplicable("nothing says that the login is made by IAM");
    }

    private Look<List<SourceFacts>> find() {
        var host = connection.isSeen()
                ? connection.value().endpoint().map(Endpoint::host).or(this::hostOfUrl)
                : Optional.<String>empty();
        var named = host.or(this::hostOfTexts);
        if (named.isEmpty()) {
            return sources.databases()
                    .then(all -> Look.derived(() -> {
                        if (all.isEmpty()) {
                            throw new NotSeenException(
                                    "Cannot be examined: RDS has no database in this account and region");
                        }
                        return all;
                    }));
        }
        return sources.at(named.get())
                .then(found -> Look.derived(() -> List.of(found.orElseThrow(() -> new NotSeenException(
                        "Cannot be examined: " + named.get() + " is no database of this account")))));
    }

    /** Redshift's IAM URL has the cluster's whole host, or {@code cluster:region}. */
    private Optional<String> hostOfUrl() {
        return url().map(text -> Pattern.compile("jdbc:redshift:iam://([\\w.-]+):([a-z]{2}-[\\w-]+-\\d|\\d+)")
                        .matcher(text))
                .filter(Matcher::lookingAt)
                .map(match -> match.group(1).contains(".")
                        ? match.group(1)
                        : match.group(1) + ".x." + match.group(2) + ".redshift.amazonaws.com");
    }

    private Optional<String> hostOfTexts() {
        return failures.stream()
                .flatMap(failure -> RDS_HOST.matcher(failure.text()).results())
                .map(match -> match.group())
                .findFirst();
    }

    private Optional<String> user() {
        return failures.stream()
                .flatMap(failure -> USER.matcher(failure.text()).results())
                .map(match -> match.group(1))
                .findFirst()
                .or(() -> planned.map(Plan.IamLogin::dbUser))
                .or(() -> url().flatMap(JdbcUrl::parse).flatMap(JdbcUrl::user))
                .or(() -> connection.isSeen()
                        ? Optional.ofNullable(connection.value().properties().get(ConnectionProperty.USERNAME))
                        : Optional.empty());
    }

    private Optional<String> url() {
        return connection.isSeen() ? connection.value().url() : Optional.empty();
    }
}
