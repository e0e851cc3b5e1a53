package dev.pipewright.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.local.diagnose.LiveAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HesitatingAccountIT {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void whatIsNotAnsweredInTimeIsNotLookedAtAndDoesNotHoldUpTheRest() {
        try (var aws = DeployedAws.start().hesitating("DescribeEventBus", LONG)) {
            var doctor = new Doctor(LiveAccount.open(), new DeploymentClients(Duration.ofSeconds(3)), LONG);

            var report = doctor.examine("Pipewright");

            assertThat(report.state()).isEqualTo(FindingState.NOT_LOOKED_AT);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.state() != FindingState.OK)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .startsWith("Could not look: events:DescribeEventBus was not answered"));
            assertThat(aws.asked()).contains("DescribeRule");
        }
    }

    @Test
    void allLooksTogetherEndInTime() {
        try (var aws = DeployedAws.start().hesitating("DescribeEventBus|DescribeRule", LONG)) {
            var doctor = new Doctor(LiveAccount.open(), new DeploymentClients(LONG), Duration.ofSeconds(20));

            var report = doctor.examine("Pipewright");

            assertThat(aws.asked()).contains("DescribeEventBus");
            assertThat(report.findings())
                    .filteredOn(finding -> finding.message().contains("no answer within 20 seconds"))
                    .extracting(Finding::id)
                    .containsExactly("events.bus", "events.rules");
        }
    }
}
