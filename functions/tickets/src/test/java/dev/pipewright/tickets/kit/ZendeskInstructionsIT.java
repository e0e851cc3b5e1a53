package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that bring Zendesk's signing secret to Pipewright, with Zendesk and AWS played by two scripts. */
class ZendeskInstructionsIT {

    private static final String SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";

    @TempDir
    private Path folder;

    @Test
    void whatZendeskSignsWithIsWhatPipewrightComparesWith() throws IOException {
        Assumptions.assumeTrue(Shell.has("jq", "shred"), "there is a shell with jq and shred");
        var script = Document.of("zendesk").blocks("sh").stream()
                .filter(block -> block.contains("/signing_secret"))
                .findFirst()
                .orElseThrow();
        played("curl", "echo '{\"signing_secret\": {\"algorithm\": \"SHA256\", \"secret\": \"" + SECRET + "\"}}'");
        played("aws", "for last; do :; done; echo \"$*\"; cat \"${last#file://}\"");

        var printed = Shell.run(
                "cd '" + folder + "'; " + script,
                Map.of("PATH", folder + ":" + System.getenv("PATH"), "WEBHOOK", "01FMJQSY40HZBCBVPZB9212S8V"));

        assertThat(printed).startsWith("secretsmanager put-secret-value --secret-id pipewright/hooks/zendesk ");
        var world = new World();
        world.secrets.put("pipewright/hooks/zendesk", printed.substring(printed.indexOf('{')));
        var sample = Files.readString(Path.of("../../events/webhooks/zendesk/ticket-created.json"));
        assertThat(world.deliver("zendesk", Signed.by(TicketSystem.ZENDESK, SECRET, world.clock.instant(), sample))
                        .status())
                .isEqualTo(202);
        assertThat(Json.tree(world.workflow.onlyInput()).at("/ticket/id").asText())
                .isEqualTo("5158");
        assertThat(folder.resolve("signing-secret.json")).doesNotExist();
    }

    private void played(String command, String script) throws IOException {
        var file = folder.resolve(command);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
