package dev.pipewright.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every source with every login, engine and mode, in tables to be read. A cell says of the engines Glue ETL, Athena and
 * crawler, in this order: {@code .} it is done, {@code -} Pipewright does not serve it in this mode, {@code X} it is
 * impossible.
 */
class SupportMatrixTest {

    private static final String ONBOARD = """
            source     deployment          NEW_SECRET EXISTING_SECRET RDS_MANAGED IAM
            POSTGRESQL RDS                 ...        ...             ...         .XX
            POSTGRESQL AURORA              ...        ...             ...         .XX
            POSTGRESQL SELF_MANAGED        ...        ...             XXX         XXX
            MYSQL      RDS                 ...        ...             ...         .XX
            MYSQL      AURORA              ...        ...             ...         .XX
            MYSQL      SELF_MANAGED        ...        ...             XXX         XXX
            MARIADB    RDS                 ...        ...             ...         .XX
            MARIADB    SELF_MANAGED        ...        ...             XXX         XXX
            ORACLE     RDS                 ...        ...             ...         XXX
            ORACLE     SELF_MANAGED        ...        ...             XXX         XXX
            SQLSERVER  RDS                 ...        ...             ...         XXX
            SQLSERVER  SELF_MANAGED        ...        ...             XXX         XXX
            REDSHIFT   REDSHIFT            ...        ...             ...         .XX
            REDSHIFT   REDSHIFT_SERVERLESS ...        ...             ...         XXX
            SNOWFLAKE  SAAS                ..X        ..X             XXX         XXX
            BIGQUERY   SAAS                ..X        ..X             XXX         XXX
            """;

    private static final String PLAN = """
            source     deployment          NEW_SECRET EXISTING_SECRET RDS_MANAGED IAM
            POSTGRESQL RDS                 ...        ...             ...         .XX
            POSTGRESQL AURORA              ...        ...             ...         .XX
            POSTGRESQL SELF_MANAGED        ...        ...             XXX         XXX
            MYSQL      RDS                 ...        ...             ...         .XX
            MYSQL      AURORA              ...        ...             ...         .XX
            MYSQL      SELF_MANAGED        ...        ...             XXX         XXX
            MARIADB    RDS                 ...        ...             ...         .XX
            MARIADB    SELF_MANAGED        ...        ...             XXX         XXX
            ORACLE     RDS                 ...        ...             ...         XXX
            ORACLE     SELF_MANAGED        ...        ...             XXX         XXX
            SQLSERVER  RDS                 ...        ...             ...         XXX
            SQLSERVER  SELF_MANAGED        ...        ...             XXX         XXX
            REDSHIFT   REDSHIFT            ...        ...             ...         .XX
            REDSHIFT   REDSHIFT_SERVERLESS ...        ...             ...         XXX
            SNOWFLAKE  SAAS                ..X        ..X             XXX         XXX
            BIGQUERY   SAAS                ..X        ..X             XXX         XXX
            """;

    /** A test or a diagnosis is about a connection as it stands: what the request says of a login changes nothing. */
    private static final String TEST = """
            source     deployment          NEW_SECRET EXISTING_SECRET RDS_MANAGED IAM
            POSTGRESQL RDS                 ...        ...             ...         ...
            BIGQUERY   SAAS                ...        ...             ...         ...
            """;

    private static final String DIAGNOSE = """
            source     deployment          NEW_SECRET EXISTING_SECRET RDS_MANAGED IAM
            POSTGRESQL RDS                 ...        ...             ...         ...
            BIGQUERY   SAAS                ...        ...             ...         ...
            """;

    private static final String KINDS = """
            source     deployment          PASSWORD KEY_PAIR OAUTH SERVICE_ACCOUNT
            POSTGRESQL RDS                 .        X        X     X
            MYSQL      AURORA              .        X        X     X
            MARIADB    SELF_MANAGED        .        X        X     X
            ORACLE     RDS                 .        X        X     X
            SQLSERVER  RDS                 .        X        X     X
            REDSHIFT   REDSHIFT            .        X        X     X
            SNOWFLAKE  SAAS                .        .        X     X
            BIGQUERY   SAAS                X        X        X     .
            """;

    static Stream<Arguments> cells() {
        return Stream.of(
                        Map.entry(Mode.ONBOARD, ONBOARD),
                        Map.entry(Mode.PLAN, PLAN),
                        Map.entry(Mode.TEST, TEST),
                        Map.entry(Mode.DIAGNOSE, DIAGNOSE))
                .flatMap(table -> rows(table.getValue())
                        .flatMap(row -> row.cells().entrySet().stream()
                                .map(cell ->
                                        Arguments.of(table.getKey(), row.source(), cell.getKey(), cell.getValue()))));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @MethodSource("cells")
    void eachCellIsAsTheTableSays(Mode mode, String source, String method, String cell) {
        var actual = Arrays.stream(Engine.values())
                .map(engine -> verdict(
                        request("\"credentials\": {\"method\": \"%s\"}, \"mode\": \"%s\",".formatted(method, mode)
                                + " \"verification\": {\"engines\": [\"%s\"], \"table\": \"sales.orders\"}, %s"
                                        .formatted(engine, source))))
                .collect(Collectors.joining());

        assertThat(actual).isEqualTo(cell);
    }

    static Stream<Arguments> kinds() {
        return rows(KINDS)
                .flatMap(row -> row.cells().entrySet().stream()
                        .map(cell -> Arguments.of(row.source(), cell.getKey(), cell.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("kinds")
    void aSecretHoldsWhatItsSourceTakes(String source, String kind, String cell) {
        assertThat(verdict(request("\"credentials\": {\"kind\": \"%s\"}, %s".formatted(kind, source))))
                .isEqualTo(cell);
    }

    @Test
    void aDeploymentThatIsInNoRowIsImpossibleForThatSource() {
        var possible = rows(PLAN).map(Row::source).collect(Collectors.toSet());
        for (var type : SourceType.values()) {
            for (var deployment : Deployment.values()) {
                var source = Row.source(type.name(), deployment.name());

                assertThat(Objections.to(request(source)).stream()
                                .noneMatch(finding -> finding.path().equals("source.deployment")))
                        .as(source)
                        .isEqualTo(possible.contains(source));
            }
        }
    }

    @Test
    void theTablesLeaveNothingOut() {
        var columns = rows(PLAN).findFirst().orElseThrow().cells().keySet();
        var kinds = rows(KINDS).findFirst().orElseThrow().cells().keySet();
        var types = rows(KINDS).map(Row::source).collect(Collectors.toSet());

        assertThat(columns)
                .isEqualTo(Arrays.stream(CredentialsMethod.values())
                        .map(Enum::name)
                        .collect(Collectors.toSet()));
        assertThat(kinds)
                .isEqualTo(
                        Arrays.stream(CredentialsKind.values()).map(Enum::name).collect(Collectors.toSet()));
        assertThat(types).hasSize(EnumSet.allOf(SourceType.class).size());
        assertThat(rows(ONBOARD).map(Row::source).toList())
                .doesNotHaveDuplicates()
                .isEqualTo(rows(PLAN).map(Row::source).toList());
    }

    @Test
    void whatIsOfferedIsExactlyWhatIsNotRefused() {
        for (var source : new HashSet<>(rows(PLAN).map(Row::source).toList())) {
            for (var mode : List.of(Mode.ONBOARD, Mode.PLAN)) {
                var prefix = "\"mode\": \"" + mode + "\", ";
                var offered = LoginRequirements.methods(request(prefix + source));
                var accepted = Arrays.stream(CredentialsMethod.values())
                        .filter(method -> verdict(request(
                                        prefix + "\"credentials\": {\"method\": \"" + method + "\"}, " + source))
                                .equals("."))
                        .toList();

                assertThat(offered).as(prefix + source).isEqualTo(accepted);
            }
        }
    }

    private static String verdict(OnboardingRequest request) {
        var findings = Objections.to(request);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.message()).endsWith(".");
            assertThat(finding.remedy()).endsWith(".");
        });
        if (findings.isEmpty()) {
            return ".";
        }
        return findings.stream().map(Finding::code).anyMatch(Objections.IMPOSSIBLE::equals)
                ? "X"
                : findings.stream().map(Finding::code).allMatch(Objections.NOT_SERVED::equals) ? "-" : "?";
    }

    private static OnboardingRequest request(String fields) {
        return Json.convert(Json.tree("{" + fields + "}"), OnboardingRequest.class);
    }

    private static Stream<Row> rows(String table) {
        var lines = table.lines().map(line -> line.split(" +")).toList();
        return lines.stream()
                .skip(1)
                .map(line -> new Row(
                        Row.source(line[0], line[1]),
                        Stream.iterate(2, column -> column < line.length, column -> column + 1)
                                .collect(Collectors.toMap(column -> lines.get(0)[column], column -> line[column]))));
    }

    private record Row(String source, Map<String, String> cells) {

        static String source(String type, String deployment) {
            return "\"source\": {\"type\": \"%s\", \"deployment\": \"%s\"}".formatted(type, deployment);
        }
    }
}
