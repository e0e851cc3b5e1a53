package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.driver.jar.DriverJar;
import dev.pipewright.diagnosis.driver.jar.JarTooLargeException;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.diagnosis.right.Question;
import dev.pipewright.diagnosis.right.Question.Join;
import dev.pipewright.diagnosis.right.Question.ResourceSide;
import dev.pipewright.diagnosis.right.ResourcePolicies;
import dev.pipewright.diagnosis.right.RoleRights;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.stored.ObjectReader;
import dev.pipewright.diagnosis.stored.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The driver that the connection brings: its JAR is there, the role may read it, and it holds the class that the connection
 * names, for a Java that Glue runs. The JAR is read by ranges.
 *
 * <p>A file that is no JAR at all holds no class, so it is DRIVER_CLASS_NOT_IN_JAR: the object is there, and what Glue then
 * says is that it does not find the class.
 */
final class OwnDriver {

    private static final int JAVA_8 = 52;

    private final Supplier<S3Client> storage;
    private final Look<ExaminedConnection> connection;
    private final Look<S3Location> location;
    private final Look<Optional<Long>> size;
    private final Look<Optional<Policy>> policy;

    OwnDriver(Supplier<S3Client> storage, Look<ExaminedConnection> connection) {
        this.storage = storage;
        this.connection = connection;
        this.location = Look.derived(() -> S3Location.of(uri())
                .orElseThrow(
                        () -> new NotSeenException("Cannot be examined: the JAR's location is no s3://bucket/key")));
        this.size = location.then(new ObjectReader(storage)::size);
        this.policy = location.then(at -> ResourcePolicies.ofBucket(storage.get(), at.bucket()));
    }

    /** Whether the connection brings a driver. */
    static boolean isNamed(ExaminedConnection connection) {
        return property(connection, ConnectionProperty.JDBC_DRIVER_JAR_URI).isPresent();
    }

    /** The JAR is where the connection says. */
    Check exists() {
        try {
            var uri = uri();
            Map<String, Object> evidence = Map.of("jar", uri);
            if (S3Location.of(uri).isEmpty()) {
                return missing("The JAR's location is no s3://bucket/key: " + uri, evidence);
            }
            return size.value().isEmpty()
                    ? missing("There is no JAR at " + uri, evidence)
                    : CheckName.DRIVER_JAR.passed("The driver's JAR is there", evidence);
        } catch (NotSeenException e) {
            return CheckName.DRIVER_JAR.notExecuted(e.getMessage());
        }
    }

    /** The role may read the JAR. */
    Supplier<Check> readable(RoleRights rights) {
        return rights.start(CheckName.ROLE_DRIVER_JAR, Cause.DRIVER_JAR_DENIED, role -> {
            var at = location.value();
            return List.of(new Question(
                    List.of("s3:GetObject"),
                    List.of("arn:" + role.partition() + ":s3:::" + at.bucket() + "/" + at.key()),
                    Map.of(),
                    new ResourceSide(Join.EITHER, policy)));
        });
    }

    /** Glue knows the class, the JAR holds it, and Glue's Java can read it. */
    List<Check> driverClass(Look<List<GlueRelease>> releases) {
        try {
            var name = property(connection.value(), ConnectionProperty.JDBC_DRIVER_CLASS_NAME)
                    .orElseThrow(() -> NotSeenException.notApplicable("the connection names no driver class"));
            var found = new ArrayList<Check>();
            unsupported(name).ifPresent(found::add);
            if (isNamed(connection.value())) {
                found.addAll(inJar(name, releases, found.isEmpty()));
            }
            return found.isEmpty()
                    ? List.of(CheckName.DRIVER_CLASS.passed("Glue knows the class " + name, Map.of("class", name)))
                    : found;
        } catch (NotSeenException e) {
            return List.of(CheckName.DRIVER_CLASS.notExecuted(e.getMessage()));
        }
    }

    private static Optional<Check> unsupported(String name) {
        Map<String, Object> evidence = Map.of("class", name);
        if (DriverClass.sourceOf(name).isPresent()) {
            return Optional.empty();
        }
        if (DriverClass.isOfSupportedVendor(name)) {
            return Optional.of(
                    CheckName.DRIVER_CLASS.warning("Glue is not known to take the driver class " + name, evidence));
        }
        return Optional.of(CheckName.DRIVER_CLASS.proves(
                Cause.DRIVER_CLASS_UNSUPPORTED,
                "Glue does not know the driver class " + name
                        + ": it takes the drivers of MySQL, PostgreSQL, Oracle, Redshift and SQL Server only",
                evidence,
                Fix.of(
                        "the data engineer",
                        "Glue > Connections > edit: use the vendor's own driver class, or load this driver in the job"
                                + " over a NETWORK connection",
                        "aws glue update-connection",
                        "aws_glue_connection.connection_properties.JDBC_DRIVER_CLASS_NAME")));
    }

    private List<Check> inJar(String name, Look<List<GlueRelease>> releases, boolean alone) {
        if (size.isSeen() && size.value().isEmpty()) {
            throw new NotSeenException("Cannot be examined: there is no such JAR");
        }
        var look = contents();
        if (look instanceof Look.NotSeen<Optional<DriverJar>> notSeen) {
            return alone ? List.of(CheckName.DRIVER_CLASS.notExecuted(notSeen.why())) : List.of();
        }
        var jar = look.value();
        if (jar.isEmpty()) {
            return List.of(notInJar(name, uri() + " is no JAR", List.of()));
        }
        var registered = Look.at("s3:GetObject", jar.get()::registered);
        if (!jar.get().holds(name)) {
            var others = registered.isSeen() ? registered.value() : List.<String>of();
            return List.of(notInJar(name, "The JAR " + uri() + " does not hold the class " + name, others));
        }
        var version = Look.at("s3:GetObject", () -> jar.get().classVersion(name));
        return List.copyOf(readableByJava(name, version, releases).stream().toList());
    }

    private Look<Optional<DriverJar>> contents() {
        return size.then(bytes -> Look.at("s3:GetObject", () -> {
            try {
                return DriverJar.read(
                        bytes.orElse(0L),
                        (from, length) -> new ObjectReader(storage).range(location.value(), from, length));
            } catch (JarTooLargeException e) {
                throw new NotSeenException("Not examined: " + e.getMessage());
            }
        }));
    }

    private Optional<Check> readableByJava(String name, Look<OptionalInt> version, Look<List<GlueRelease>> releases) {
        if (!version.isSeen() || version.value().isEmpty()) {
            return Optional.empty();
        }
        var java = GlueRelease.javaOf(version.value());
        var known = releases.isSeen() ? releases.value() : List.<GlueRelease>of();
        var unable = known.stream()
                .filter(release -> release.newestClassFile() < version.value().getAsInt())
                .toList();
        Map<String, Object> evidence = Map.of(
                "class", name,
                "java", java,
                "glue", known.stream().map(GlueRelease::version).toList());
        if (!unable.isEmpty() && unable.size() == known.size()) {
            return Optional.of(CheckName.DRIVER_CLASS.proves(
                    Cause.DRIVER_TOO_NEW,
                    "The class " + name + " needs Java " + java + ", and Glue "
                            + unable.get(0).version() + " runs Java "
                            + unable.get(0).java(),
                    evidence,
                    Fix.of(
                            "the data engineer",
                            "Upload the vendor's build for Java "
                                    + unable.get(0).java() + ", or run the job on a newer Glue version",
                            "aws s3 cp <driver>.jar " + uri(),
                            "aws_glue_job.glue_version")));
        }
        var doubtful = !unable.isEmpty() || (known.isEmpty() && version.value().getAsInt() > JAVA_8);
        return doubtful
                ? Optional.of(CheckName.DRIVER_CLASS.warning(
                        "The class " + name + " needs Java " + java + "; not every Glue version runs it", evidence))
                : Optional.empty();
    }

    private Check notInJar(String name, String message, List<String> registered) {
        return CheckName.DRIVER_CLASS.proves(
                Cause.DRIVER_CLASS_NOT_IN_JAR,
                message + (registered.isEmpty() ? "" : "; it registers " + String.join(", ", registered)),
                Map.of("jar", uri(), "class", name, "registered", registered),
                Fix.of(
                        "the data engineer",
                        "Glue > Connections > edit: name a class that the JAR holds, or upload the JAR that holds it",
                        "aws s3 cp <driver>.jar " + uri(),
                        "aws_glue_connection.connection_properties.JDBC_DRIVER_CLASS_NAME"));
    }

    private static Check missing(String message, Map<String, Object> evidence) {
        return CheckName.DRIVER_JAR.proves(
                Cause.DRIVER_JAR_NOT_FOUND,
                message,
                evidence,
                Fix.of(
                        "the data engineer",
                        "Upload the driver's JAR, or correct its location: Glue > Connections > edit",
                        "aws s3 cp <driver>.jar " + evidence.get("jar"),
                        "aws_glue_connection.connection_properties.JDBC_DRIVER_JAR_URI"));
    }

    private String uri() {
        return property(connection.value(), ConnectionProperty.JDBC_DRIVER_JAR_URI)
                .orElseThrow(() -> NotSeenException.notApplicable("the connection brings no driver of its own"));
    }

    private static Optional<String> property(ExaminedConnection connection, String name) {
        return Optional.ofNullable(connection.properties().get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
