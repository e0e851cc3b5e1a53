package dev.pipewright.decisions.approver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproversTest {

    private final World world = new World();

    @Test
    void theConfiguredOnesAreReadAndShownByNameAndGroup() {
        var approvers = approvers("/pipewright/approvers").of(Samples.REQUESTER).first();

        assertThat(approvers).extracting(person -> person.displayName()).containsExactly("Ada L., dba", "security");
        assertThat(approvers.get(0).toString()).doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "[null]",
                "[{\"email\":\"a@example.com\"}]",
                "[{\"group\":\"dba\"}]",
                "[{\"email\":\"a@example.com\\r\\nBcc: b@example.com\",\"group\":\"dba\"}]",
                "[{\"email\":\"a@example.com,b@example.com\",\"group\":\"dba\"}]",
                "[{\"email\":\"a@example.com\",\"group\":\"dba\",\"indipendent\":true}]",
                "[{\"email\":\"a@example.com\",\"group\":\"dba\"},{\"email\":\"A@example.com\",\"group\":\"dba\"}]"
            })
    void whatIsNotAListOfApproversIsAMisconfigurationThatNamesTheSetting(String json) {
        world.approvers(json);

        assertThatThrownBy(() -> approvers("/pipewright/approvers").of(Samples.REQUESTER))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("MISCONFIGURED")
                .hasMessageContaining("PIPEWRIGHT_APPROVERS_PARAMETER")
                .hasMessageNotContaining("example.com");
    }

    @Test
    void aMissingParameterIsAMisconfiguration() {
        assertThatThrownBy(() -> approvers("/elsewhere").of(Samples.REQUESTER))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("/elsewhere");
    }

    private Approvers approvers(String parameter) {
        return new Approvers(world.ssm, parameter, new Preferences(Language.EN, ZoneOffset.UTC));
    }
}
