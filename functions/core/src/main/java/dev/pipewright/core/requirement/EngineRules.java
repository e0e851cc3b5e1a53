package dev.pipewright.core.requirement;

import static dev.pipewright.core.requirement.Objections.or;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;

/** Which engines can use a connection to a source, made by a login. */
final class EngineRules {

    private EngineRules() {}

    static void check(OnboardingRequest request, Objections objections) {
        var engines = request.verification().engines();
        request.source()
                .type()
                .ifPresent(type -> engines.stream()
                        .filter(engine -> !uses(engine, type))
                        .forEach(engine -> objections.impossible(
                                "verification.engines",
                                "A Glue connection to " + type.displayName() + " cannot be used by " + engine + "; by "
                                        + or(SourceProfile.of(type).engines()) + " it can.",
                                "Ask for [\"GLUE_ETL\"], or leave verification.engines out.")));
        if (engines.contains(Engine.ATHENA)) {
            athena(request.source(), objections);
            schema(request, objections);
        }
        if (engines.containsAll(List.of(Engine.ATHENA, Engine.CRAWLER)) && !byToken(request)) {
            objections.impossible(
                    "verification.engines",
                    "No connection serves ATHENA and CRAWLER: Athena reads only those of schema version 2, a crawler only"
                            + " those of the type JDBC.",
                    "Ask for two connections, one with [\"ATHENA\"] and one with [\"CRAWLER\"]; either can prove GLUE_ETL"
                            + " too.");
        }
        var tokenless = engines.stream()
                .filter(engine -> engine != Engine.GLUE_ETL && byToken(request))
                .toList();
        if (!tokenless.isEmpty()) {
            objections.impossible(
                    "verification.engines",
                    "With the method IAM only a Glue job can log in, because it makes the token itself; "
                            + or(tokenless) + " cannot.",
                    "Ask for [\"GLUE_ETL\"], or set credentials.method to EXISTING_SECRET or NEW_SECRET.");
        }
    }

    /**
     * A URL says more than the host, port and database that a connection of schema version 2 has: what would be lost is
     * refused. Of what has no URL at all, other rules say so.
     */
    private static void athena(Source source, Objections objections) {
        if (source.type().filter(type -> SourceProfile.of(type).isJdbc()).isEmpty()) {
            return;
        }
        lost(source.oracle().flatMap(Oracle::sid).isPresent(), "source.oracle.sid", "An Oracle SID", objections);
        lost(source.driver().isPresent(), "source.driver", "A JDBC driver of your own", objections);
        lost(source.tls().isPresent(), "source.tls", "A certificate of your own", objections);
        lost(!source.urlParameters().isEmpty(), "source.urlParameters", "A parameter of the JDBC URL", objections);
    }

    private static void lost(boolean there, String path, String what, Objections objections) {
        if (there) {
            objections.impossible(
                    path,
                    what + " cannot be written into the kind of connection that Athena reads (schema version 2).",
                    "Leave " + path + " out, or leave ATHENA out of verification.engines.");
        }
    }

    /** Athena has no search path: it addresses every table by its schema. MySQL's is the database of the connection. */
    private static void schema(OnboardingRequest request, Objections objections) {
        var source = request.source();
        var known = source.type()
                .filter(type -> type != SourceType.MYSQL && type != SourceType.MARIADB)
                .filter(type -> source.snowflake().flatMap(Snowflake::schema).isEmpty());
        var bare = known.flatMap(
                        type -> request.verification().table().flatMap(name -> QualifiedName.parse(type, name)))
                .filter(table -> table.schema().isEmpty());
        bare.ifPresent(table -> objections.invalid(
                "verification.table",
                "Athena addresses a table by its schema, and " + table + " names none.",
                "Write it with its schema, for example \"sales." + table + "\"."));
    }

    /** What a test of an existing connection lacks: nobody is asked about it. */
    static void checkTest(OnboardingRequest request, Objections objections) {
        objections.all(Requirements.proof(request).stream().map(Hint::finding).toList());
    }

    static boolean uses(Engine engine, SourceType type) {
        return SourceProfile.of(type).engines().contains(engine);
    }

    private static boolean byToken(OnboardingRequest request) {
        return request.credentials().method().equals(Optional.of(CredentialsMethod.IAM));
    }
}
