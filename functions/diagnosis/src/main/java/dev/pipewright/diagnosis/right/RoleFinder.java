package dev.pipewright.diagnosis.right;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.right.ExaminedRole.Trust;
import dev.pipewright.diagnosis.step.ConnectionJobs;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.step.JobRole;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Finds out which role the jobs over a connection run as.
 *
 * <table>
 * <caption>Rows are tried from the top; the first that gives a role decides</caption>
 * <tr><td>an error text names the role whose call was refused, and Glue may assume it</td><td>that one</td></tr>
 * <tr><td>the setting</td><td>that one, unless the account has no such role</td></tr>
 * <tr><td>the connection's own {@code ROLE_ARN}</td><td>that one, even if it does not exist</td></tr>
 * <tr><td>Glue jobs name the connection</td><td>theirs</td></tr>
 * <tr><td>roles trust Glue</td><td>all of them, up to a cap</td></tr>
 * </table>
 */
public final class RoleFinder {

    /** More roles than this are not examined one by one: each costs a simulation per right. */
    static final int MOST_ROLES = 10;

    private static final Pattern REFUSED_CALLER =
            Pattern.compile("User: arn:aws[a-z-]*:sts::(\\d{12}):assumed-role/([\\w+=,.@-]{1,64})/");

    private final RoleReader roles;
    private final ConnectionJobs jobs;
    private final JobRole setting;

    public RoleFinder(IamClient iam, ConnectionJobs jobs, JobRole setting) {
        this.roles = new RoleReader(iam);
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.setting = Objects.requireNonNull(setting, "setting");
    }

    /** Returns the check that the roles can be used at all. */
    public Check check(Look<RoleChoice> choice) {
        return RoleChoice.check(choice);
    }

    /** Returns the roles to examine; not seen where none can be told, saying what to give. */
    public Look<RoleChoice> find(DiagnosisInput input, Look<ExaminedConnection> connection) {
        var named = ofTexts(input).or(() -> ofSetting(input)).or(() -> ofConnection(input, connection));
        if (named.isPresent()) {
            return Look.seen(named.get());
        }
        var ofJobs = jobs.of(input.connectionName()).then(found -> ofJobs(input, found));
        if (ofJobs.isSeen()
                && !(ofJobs.value().roles().isEmpty()
                        && ofJobs.value().missing().isEmpty())) {
            return ofJobs;
        }
        return roles.ofGlue().then(this::trusting);
    }

    private Optional<RoleChoice> ofTexts(DiagnosisInput input) {
        return input.failures().stream()
                .map(TestFailure::text)
                .flatMap(text -> REFUSED_CALLER.matcher(text).results())
                .filter(caller -> caller.group(1).equals(input.account().accountId()))
                .map(caller -> caller.group(2))
                .distinct()
                .flatMap(name -> existing(name).stream())
                .filter(role -> role.trust().isSeen() && role.trustInGlue() == Trust.GIVEN)
                .findFirst()
                .map(role -> one(role, "named in the error text"));
    }

    private Optional<RoleChoice> ofSetting(DiagnosisInput input) {
        return setting.arn().flatMap(arn -> named(input, arn).map(role -> one(role, "the configured job role")));
    }

    private Optional<RoleChoice> ofConnection(DiagnosisInput input, Look<ExaminedConnection> connection) {
        return connection.isSeen()
                ? Optional.ofNullable(connection.value().properties().get(ConnectionProperty.ROLE_ARN))
                        .filter(arn -> arn.startsWith("arn:"))
                        .map(arn -> named(input, arn)
                                .map(role -> one(role, "the connection's ROLE_ARN"))
                                .orElseGet(() -> none(arn, "the connection's ROLE_ARN")))
                : Optional.empty();
    }

    private Look<RoleChoice> ofJobs(DiagnosisInput input, List<ConnectionJobs.Job> found) {
        var arns = found.stream().map(ConnectionJobs.Job::role).distinct().toList();
        var foundBy = arns.size() == 1 ? "the role of the jobs that name the connection" : "roles of such jobs";
        var examined = arns.stream()
                .limit(MOST_ROLES)
                .flatMap(arn -> named(input, arn).stream())
                .toList();
        var gone = arns.size() == 1 && examined.isEmpty() ? Optional.of(arns.get(0)) : Optional.<String>empty();
        return Look.seen(new RoleChoice(examined, foundBy, gone));
    }

    private Look<RoleChoice> trusting(List<ExaminedRole> found) {
        if (found.isEmpty()) {
            return Look.notSeen("Not examined: no role is known that the jobs run as"
                    + setting.arn().map(arn -> ", " + arn + " does not exist,").orElse("")
                    + " and none trusts Glue; give the job's role (--role, or the setting " + JobRole.ROLE_SETTING
                    + ")");
        }
        var foundBy = found.size() <= MOST_ROLES
                ? "found because Glue is trusted"
                : "the first " + MOST_ROLES + " of " + found.size() + " that trust Glue";
        return Look.seen(new RoleChoice(found.stream().limit(MOST_ROLES).toList(), foundBy, Optional.empty()));
    }

    /** The role of an ARN or a name, empty if the account has none; one that cannot be read is taken as it is named. */
    private Optional<ExaminedRole> named(DiagnosisInput input, String arnOrName) {
        var account = input.account();
        var arn = arnOrName.startsWith("arn:")
                ? arnOrName
                : account.arn("iam", "role/" + arnOrName).replace(":iam:" + account.region() + ":", ":iam::");
        if (!arn.contains(":" + account.accountId() + ":")) {
            return Optional.of(ExaminedRole.unread(arn, "Not examined: role " + arn + " belongs to another account"));
        }
        var look = roles.role(arn.substring(arn.lastIndexOf('/') + 1));
        return look instanceof Look.NotSeen<Optional<ExaminedRole>> notSeen
                ? Optional.of(ExaminedRole.unread(arn, notSeen.why()))
                : look.value().filter(role -> role.arn().equals(arn) || !arnOrName.startsWith("arn:"));
    }

    private Optional<ExaminedRole> existing(String name) {
        try {
            return roles.role(name).value();
        } catch (NotSeenException e) {
            return Optional.empty();
        }
    }

    private static RoleChoice one(ExaminedRole role, String foundBy) {
        return new RoleChoice(List.of(role), foundBy, Optional.empty());
    }

    private static RoleChoice none(String arn, String foundBy) {
        return new RoleChoice(List.of(), foundBy, Optional.of(arn));
    }
}
