package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;

/** A snapshot that says only what is different from another one. */
class BasedOnTest {

    @TempDir
    private Path accounts;

    @BeforeEach
    void theBase() throws IOException {
        Snapshots.of(
                Files.createDirectory(accounts.resolve("healthy")),
                Map.of(
                        "ec2-describe-subnets", "{\"Subnets\":[{\"SubnetId\":\"subnet-healthy\"}]}",
                        "ec2-describe-vpcs", "{\"Vpcs\":[{\"VpcId\":\"vpc-healthy\"}]}"));
    }

    @Test
    void theFoldersOwnFileStandsInPlaceOfTheBases() throws IOException {
        var snapshot = basedOn("{\"basedOn\":\"../healthy\"}");

        assertThat(subnet(snapshot)).isEqualTo("subnet-other");
        assertThat(vpcs(snapshot)).isInstanceOf(Captured.Present.class);
        assertThat(snapshot.account().accountId()).isEqualTo("123456789012");
    }

    @Test
    void aFileThatIsTakenAwayWasNotCaptured() throws IOException {
        var snapshot = basedOn("{\"basedOn\":\"../healthy\",\"without\":[\"ec2-describe-vpcs.json\"]}");

        assertThat(vpcs(snapshot)).isInstanceOf(Captured.NotCaptured.class);
    }

    @Test
    void aBaseMayItselfBeBasedOnAnother() throws IOException {
        basedOn("{\"basedOn\":\"../healthy\"}");
        var folder = Files.createDirectory(accounts.resolve("twice"));
        Snapshots.write(folder, "account", "{\"basedOn\":\"../faulty\"}");

        var snapshot = AccountSnapshot.load(folder);

        assertThat(subnet(snapshot)).isEqualTo("subnet-other");
        assertThat(vpcs(snapshot)).isInstanceOf(Captured.Present.class);
        assertThat(snapshot.account().region()).isEqualTo("eu-central-1");
    }

    @Test
    void aBaseThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> basedOn("{\"basedOn\":\"../ill\"}"))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("ill");
    }

    @Test
    void aSnapshotIsNotBasedOnItself() {
        assertThatThrownBy(() -> basedOn("{\"basedOn\":\".\"}"))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("itself");
    }

    private AccountSnapshot basedOn(String account) throws IOException {
        var folder = Files.createDirectory(accounts.resolve("faulty"));
        Snapshots.write(folder, "account", account);
        Snapshots.write(folder, "ec2-describe-subnets", "{\"Subnets\":[{\"SubnetId\":\"subnet-other\"}]}");
        return AccountSnapshot.load(folder);
    }

    private static String subnet(AccountSnapshot snapshot) {
        return snapshot.list("ec2-describe-subnets", DescribeSubnetsResponse::builder)
                .orThrow(denied -> new IllegalStateException(denied.code()))
                .subnets()
                .get(0)
                .subnetId();
    }

    private static Captured<DescribeVpcsResponse> vpcs(AccountSnapshot snapshot) {
        return snapshot.list("ec2-describe-vpcs", DescribeVpcsResponse::builder);
    }
}
