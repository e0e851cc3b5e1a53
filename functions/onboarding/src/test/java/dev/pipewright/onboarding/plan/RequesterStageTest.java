package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.Finding;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

class RequesterStageTest {

    private static final String NAME = "/pipewright/staging/requester/0a/orders";

    private final InMemoryParameters parameters = new InMemoryParameters();

    @Test
    void anEncryptedStageThatExpiresIsTakenWithoutAWord() {
        parameters.with(NAME, "hunter2");

        assertThat(inspect()).isEqualTo(RequesterStage.Inspection.NOTHING);
    }

    @Test
    void theValueIsNotLookedAt() {
        parameters.with(NAME, "hunter2");

        inspect();

        assertThat(parameters.read).isEmpty();
    }

    @Test
    void nothingUnderTheNameIsAFindingWithTheWayToStage() {
        parameters.with(NAME + "-2", "hunter2");

        assertThat(inspect().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("credentials.stagedParameter");
            assertThat(finding.code()).isEqualTo("STAGE_MISSING");
            assertThat(finding.remedy()).contains("put-parameter --type SecureString");
        });
    }

    @ParameterizedTest
    @EnumSource(value = ParameterType.class, names = "SECURE_STRING", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNotEncryptedIsNotTaken(ParameterType type) {
        parameters.described(NAME, stage -> stage.type(type));

        assertThat(inspect().findings()).extracting(Finding::code).containsExactly("STAGE_NOT_ENCRYPTED");
    }

    @Test
    void aStageThatStaysForeverIsWarnedOf() {
        parameters.described(NAME, stage -> stage.policies(InMemoryParameters.policy("NoChangeNotification")));

        assertThat(inspect().findings()).isEmpty();
        assertThat(inspect().warnings()).singleElement().asString().contains("does not expire", NAME);
    }

    @Test
    void theApproverIsToldWhoWroteIt() {
        parameters.described(NAME, stage -> stage.lastModifiedUser("arn:aws:iam::111122223333:user/dana"));

        assertThat(inspect().warnings()).singleElement().asString().contains("arn:aws:iam::111122223333:user/dana");
    }

    @Test
    void whoMayNotLookDoesNotTakeItForMissing() {
        var denied = Failures.of(SsmException.builder(), 400, "AccessDeniedException", "no");
        parameters.with(NAME, "hunter2").failing("DescribeParameters", denied);

        assertThatThrownBy(this::inspect).isSameAs(denied);
    }

    private RequesterStage.Inspection inspect() {
        return new RequesterStage(parameters).inspect(NAME);
    }
}
