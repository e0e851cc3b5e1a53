package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ServeCommandTest {

    private static final String SNAPSHOT = "../events/accounts/default";

    @Test
    void aPortThatIsInUseIsNamedAndAnotherOneAskedFor() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            var run = CommandRun.of("serve", "--account", SNAPSHOT, "--port", port);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(port, "in use", "--port");
        }
    }

    @Test
    void aNumberThatIsNoPortIsRefused() {
        var run = CommandRun.of("serve", "--account", SNAPSHOT, "--port", "70000");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("70000", "--port");
    }

    @Test
    void anUnknownAccountFolderIsNamed() {
        var run = CommandRun.of("serve", "--account", "nowhere");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere", "--account");
    }
}
