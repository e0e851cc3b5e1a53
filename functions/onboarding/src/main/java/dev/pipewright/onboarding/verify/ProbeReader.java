package dev.pipewright.onboarding.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.redaction.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Reads what the smoke job left behind, and removes a job that was made for this one test.
 *
 * <p>The probe's own document comes first: a run's error message may be that of the clean-up and hide the cause. Without a
 * document, the run's error message is what is known.
 */
public final class ProbeReader {

    static final String CHECK_ID = "test.glue-etl";

    private static final Logger LOG = LoggerFactory.getLogger(ProbeReader.class);

    private final GlueClient glue;
    private final S3Client storage;
    private final String artifactsBucket;

    public ProbeReader(GlueClient glue, S3Client storage, String artifactsBucket) {
        this.glue = glue;
        this.storage = storage;
        this.artifactsBucket = artifactsBucket;
    }

    /** Reads the probe; a run that left none is a failed test, never a passed one. */
    public TestResult read(ReadProbeInput input) {
        var document = document(input.engineTest().artifactsKey());
        if (input.engineTest().deleteJob()) {
            delete(input.engineTest().jobName());
        }
        if (document.isEmpty()) {
            return withoutDocument(input.run());
        }
        return document.get().probe() == ProbeDocument.Verdict.PASSED
                ? passed(input.engineTest(), document.get())
                : failed(document.get());
    }

    /** DeleteJob succeeds for a job that is gone already; what else it says does not change what the run has shown. */
    private void delete(String jobName) {
        try {
            glue.deleteJob(request -> request.jobName(jobName));
        } catch (GlueException | SdkClientException e) {
            LOG.warn(
                    "The smoke job {} is left to the sweep ({})",
                    jobName,
                    e.getClass().getSimpleName());
        }
    }

    private Optional<ProbeDocument> document(String key) {
        try {
            var bytes = storage.getObjectAsBytes(
                    request -> request.bucket(artifactsBucket).key(key));
            return Optional.of(Json.read(bytes.asUtf8String(), ProbeDocument.class));
        } catch (NoSuchKeyException | IllegalArgumentException e) {
            // None, or one that the script of another version wrote: the run's own error is then what is known.
            return Optional.empty();
        }
    }

    private static TestResult passed(EngineTest test, ProbeDocument probe) {
        var evidence = new LinkedHashMap<String, Object>();
        probe.product().ifPresent(product -> evidence.put("product", product));
        probe.version().ifPresent(version -> evidence.put("version", version));
        probe.user().ifPresent(user -> evidence.put("user", user));
        probe.tls().ifPresent(tls -> evidence.put("tls", tls));
        probe.rowsRead().ifPresent(rows -> evidence.put("rowsRead", rows));
        var message = "A Glue job read through the connection"
                + test.table().map(table -> " from " + table).orElse("") + ".";
        var check = Check.passed(CHECK_ID, Stage.ENGINE, message, evidence)
                .took(probe.latencyMs().orElse(0));
        return TestResult.of(check).handingOver(test.handover());
    }

    private static TestResult failed(ProbeDocument probe) {
        var text = Redaction.redact(probe.message().orElse("The probe failed without a message."));
        var evidence = new LinkedHashMap<String, Object>();
        probe.errorClass().ifPresent(name -> evidence.put("errorClass", name));
        probe.sqlState().ifPresent(state -> evidence.put("sqlState", state));
        if (probe.chain().size() > 1) {
            evidence.put("chain", probe.chain());
        }
        return TestResult.failed(
                Check.of(CHECK_ID, Stage.ENGINE, CheckState.FAILED, text, evidence),
                new TestFailure(Stage.ENGINE, text, probe.errorClass(), probe.sqlState(), probe.vendorCode()));
    }

    private static TestResult withoutDocument(JsonNode run) {
        var text = Redaction.redact(runError(run));
        return TestResult.failed(
                Check.of(CHECK_ID, Stage.ENGINE, CheckState.FAILED, text, Map.of()),
                TestFailure.ofText(Stage.ENGINE, text));
    }

    /** A failed {@code .sync} task gives {@code Error} and {@code Cause}, the latter usually the run as JSON. */
    private static String runError(JsonNode run) {
        var message = run.path("ErrorMessage").asText("");
        if (!message.isEmpty()) {
            return message;
        }
        var cause = run.path("Cause").asText("");
        try {
            message = Json.tree(cause).path("ErrorMessage").asText("");
        } catch (IllegalArgumentException e) {
            // Not every error carries a run: its text is then the message.
            message = cause;
        }
        if (!message.isEmpty()) {
            return message;
        }
        var state = run.path("JobRunState").asText(run.path("Error").asText("without a state"));
        return "The smoke job ended " + state + " and left no probe document that can be read.";
    }
}
