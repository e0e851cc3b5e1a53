package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFileTest {

    @Test
    void everythingButLettersDigitsUnderscoreAndHyphenIsPercentEncoded() {
        assertThat(SnapshotFormat.file("secretsmanager-describe-secret").fileName(List.of("rds!db_1-ä/x.y")))
                .isEqualTo("secretsmanager-describe-secret.rds%21db_1-%C3%A4%2Fx%2Ey.json");
    }

    @Test
    void theCommandNamesTheThingAndWritesTheFile() {
        assertThat(SnapshotFormat.file("ec2-describe-vpc-attribute").command(List.of("vpc-1", "enableDnsSupport")))
                .isEqualTo("aws ec2 describe-vpc-attribute --vpc-id vpc-1 --attribute enableDnsSupport"
                        + " --output json > ec2-describe-vpc-attribute.vpc-1.enableDnsSupport.json");
        assertThat(SnapshotFormat.file("glue-get-connections").command(List.of()))
                .isEqualTo("aws glue get-connections --hide-password --output json > glue-get-connections.json");
    }

    @Test
    void aNameThatAShellWouldReadIsQuoted() {
        assertThat(SnapshotFormat.file("secretsmanager-describe-secret").command(List.of("rds!db-1's")))
                .contains("--secret-id 'rds!db-1'\\''s' ");
    }

    @Test
    void everyNameThatIsMadeIsRecognised() {
        for (var file : SnapshotFormat.files()) {
            List<String> values =
                    file.identifiers().stream().map(option -> "a.b/c:%+d").toList();

            assertThat(SnapshotFormat.ofFileName(file.fileName(values))).contains(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iam-get-role.json",
                "iam-get-role.a.b.json",
                "iam-get-role.a%2fb.json",
                "iam-get-role.a%zz.json",
                "iam-get-role.a b.json",
                "iam-get-roles.a.json",
                "ec2-describe-subnets.subnet-1.json"
            })
    void aNameThatIsNeverMadeIsNotRecognised(String fileName) {
        assertThat(SnapshotFormat.ofFileName(fileName)).isEmpty();
    }
}
