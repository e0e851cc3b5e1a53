package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.driver.tls.TlsRules;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.right.Rights;
import dev.pipewright.diagnosis.right.RoleChoice;
import dev.pipewright.diagnosis.right.RoleFinder;
import dev.pipewright.diagnosis.right.RoleRights;
import dev.pipewright.diagnosis.source.Parameters;
import dev.pipewright.diagnosis.source.SourceReader;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.Conclusion;
import dev.pipewright.diagnosis.step.ConnectionJobs;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.step.Explanations;
import dev.pipewright.diagnosis.step.JobRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The last stage: URL, driver and TLS, and what the error text says about them. Being the last, it also takes the texts that
 * belong to no stage, and says so where nothing at all explains a failure.
 */
final class DiagnoseDriver {

    private static final List<CheckName> OF_CERTIFICATE =
            List.of(CheckName.TLS_CERTIFICATE, CheckName.ROLE_CERTIFICATE, CheckName.SOURCE_CERTIFICATE);

    /** Rules that, failed, have an effect that a text tells. */
    private static final Map<Cause, List<CheckName>> EXPLAINED_BY = Map.ofEntries(
            Map.entry(
                    Cause.DRIVER_NOT_FOUND,
                    List.of(CheckName.DRIVER_URL, CheckName.DRIVER_CLASS, CheckName.DRIVER_JAR)),
            Map.entry(Cause.DRIVER_JAR_NOT_FOUND, List.of(CheckName.DRIVER_JAR)),
            Map.entry(Cause.DRIVER_JAR_DENIED, List.of(CheckName.ROLE_DRIVER_JAR)),
            Map.entry(Cause.DRIVER_CLASS_NOT_IN_JAR, List.of(CheckName.DRIVER_CLASS, CheckName.DRIVER_JAR)),
            Map.entry(Cause.DRIVER_CLASS_UNSUPPORTED, List.of(CheckName.DRIVER_CLASS)),
            Map.entry(Cause.DRIVER_TOO_NEW, List.of(CheckName.DRIVER_CLASS)),
            Map.entry(Cause.DRIVER_TOO_OLD, List.of(CheckName.DRIVER_VERSION)),
            Map.entry(Cause.DRIVER_URL_INVALID, List.of(CheckName.DRIVER_URL)),
            Map.entry(Cause.TLS_REQUIRED, List.of(CheckName.TLS_MODE)),
            Map.entry(Cause.TLS_NOT_SUPPORTED, List.of(CheckName.TLS_MODE)),
            Map.entry(Cause.TLS_CERTIFICATE_UNTRUSTED, OF_CERTIFICATE),
            Map.entry(Cause.TLS_CERTIFICATE_EXPIRED, OF_CERTIFICATE),
            Map.entry(Cause.TLS_PROTOCOL, List.of(CheckName.TLS_VERSIONS)));

    private static final Map<Cause, CheckName> DECIDED_BY = Map.of(
            Cause.DRIVER_JAR_NOT_FOUND, CheckName.DRIVER_JAR,
            Cause.DRIVER_CLASS_UNSUPPORTED, CheckName.DRIVER_CLASS);

    private final ConnectionReader connections;
    private final ConnectionJobs jobs;
    private final IamClient iam;
    private final SideBySide sideBySide;
    private final RdsClient rds;
    private final Supplier<S3Client> storage;
    private final SourceReader sources;
    private final Parameters parameters;
    private final JobRole setting;
    private final Answers answers;

    DiagnoseDriver(AccountServices account, JobRole setting, Answers answers) {
        var glue = account.glue();
        this.connections = new ConnectionReader(glue);
        this.jobs = new ConnectionJobs(glue);
        this.iam = account.iam();
        this.sideBySide = new SideBySide(account.sideBySide(RoleRights.SIDE_BY_SIDE));
        this.rds = account.rds();
        this.storage = account::storage;
        this.sources = new SourceReader(account);
        this.parameters = new Parameters(account);
        this.setting = Objects.requireNonNull(setting, "setting");
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    DiagnosisStep diagnose(DiagnosisInput input) {
        var connection = connections.existing(input);
        var readings = answers.read(ExaminedConnection.sourceTypeOf(connection), input.failures());
        var view = DriverView.look(connection, sources, parameters, jobs.of(input.connectionName()), readings);
        var checks = new ArrayList<Check>(rules(input, view));
        var explanations = new Explanations(answers, checks, EXPLAINED_BY, DECIDED_BY);
        checks.addAll(explanations.checks(CheckName.DRIVER_ANSWER, readings));
        checks.addAll(explanations.checks(CheckName.TLS_ANSWER, readings));
        checks.addAll(ofTests(readings));
        Definition.check(connection).ifPresent(checks::add);
        var all = Stream.concat(input.checks().stream(), checks.stream()).toList();
        if (!input.failures().isEmpty()
                && all.stream().allMatch(check -> check.cause().isEmpty())) {
            checks.add(answers.ofTest(readings.get(0).asUnknown(), unknown(all, readings)));
        }
        return Conclusion.of(input.checks(), checks, Stage.TLS);
    }

    private List<Check> rules(DiagnosisInput input, DriverView view) {
        var connection = view.connection();
        var rights = rights(input, connection);
        var own = new OwnDriver(storage, connection);
        var tls = new TlsRules(
                storage,
                rds,
                connection,
                view.source(),
                view.parameters(),
                view.isRead(Cause.TLS_REQUIRED),
                input.state().enteredTime());
        var jarReadable = own.readable(rights);
        var certificateReadable = tls.readable(rights);
        var checks = new ArrayList<Check>();
        checks.add(check(CheckName.DRIVER_URL, () -> UrlRule.check(connection.value(), view.seenSource())));
        checks.add(DatabaseHint.check(view));
        checks.add(BundledDriver.check(view));
        checks.add(own.exists());
        checks.add(jarReadable.get());
        checks.addAll(own.driverClass(view.releases()));
        checks.addAll(tls.examine(certificateReadable, runsOnModernJava(view)));
        return checks;
    }

    /** Nobody is looked for who would have nothing to read. */
    private RoleRights rights(DiagnosisInput input, Look<ExaminedConnection> connection) {
        var files = connection.isSeen()
                && (OwnDriver.isNamed(connection.value()) || TlsRules.bringsCertificate(connection.value()));
        var choice = files
                ? new RoleFinder(iam, jobs, setting).find(input, connection)
                : Look.<RoleChoice>notSeen(
                        NotSeenException.NOT_APPLICABLE + "the connection brings neither a driver nor a certificate");
        return new RoleRights(
                new Rights(iam), sideBySide, choice, !input.failures().isEmpty());
    }

    private static boolean runsOnModernJava(DriverView view) {
        return view.releases().isSeen() && view.releases().value().stream().allMatch(release -> release.java() >= 17);
    }

    private static Check check(CheckName name, Supplier<Check> rule) {
        try {
            return rule.get();
        } catch (NotSeenException e) {
            return name.notExecuted(e.getMessage());
        }
    }

    /** Texts about Glue's definition, about limits, and about what the engine was asked to read. */
    private List<Check> ofTests(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.stage().filter(Stage::isTest).isPresent())
                .map(reading -> answers.ofTest(reading, answers.sentence(reading)))
                .toList();
    }

    private static String unknown(List<Check> all, List<Reading> readings) {
        var lookedAt = all.stream()
                .filter(check -> check.state() != CheckState.NOT_EXECUTED)
                .map(Check::id)
                .distinct()
                .toList();
        return "The cause is not known. The error text: " + readings.get(0).quoted() + " Looked at: "
                + (lookedAt.isEmpty() ? "nothing" : String.join(", ", lookedAt));
    }
}
