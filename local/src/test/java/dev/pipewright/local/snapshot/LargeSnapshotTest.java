package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;

class LargeSnapshotTest {

    private static final int GROUPS = 5_000;
    private static final int RULES_OF_A_GROUP = 4;

    /** Far above what it takes; it is there so that a reader whose work grows with the square of the size is noticed. */
    private static final Duration FAR_ABOVE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void tensOfThousandsOfRulesAreReadInReasonableTimeAndOnce() {
        var groups = IntStream.range(0, GROUPS)
                .mapToObj(LargeSnapshotTest::group)
                .collect(Collectors.joining(",", "{\"SecurityGroups\":[", "]}"));
        var snapshot = Snapshots.of(folder, Map.of("ec2-describe-security-groups", groups));

        Assertions.assertTimeout(FAR_ABOVE, () -> {
            for (int call = 0; call < 1_000; call++) {
                assertThat(snapshot.list("ec2-describe-security-groups", DescribeSecurityGroupsResponse::builder))
                        .isInstanceOf(Captured.Present.class);
            }
        });
        assertThat(snapshot.notices()).isEmpty();
    }

    private static String group(int number) {
        var rules = IntStream.range(0, RULES_OF_A_GROUP)
                .mapToObj(rule -> ("{\"IpProtocol\":\"tcp\",\"FromPort\":%d,\"ToPort\":%d,\"IpRanges\":[{\"CidrIp\":"
                                + "\"10.%d.%d.0/24\",\"Description\":\"%s\"}],\"UserIdGroupPairs\":[{\"GroupId\":\"sg-%017x\"}]}")
                        .formatted(rule, rule, number % 256, rule, "x".repeat(200), number))
                .collect(Collectors.joining(","));
        return "{\"GroupId\":\"sg-%017x\",\"IpPermissions\":[%s],\"IpPermissionsEgress\":[%s]}"
                .formatted(number, rules, rules);
    }
}
