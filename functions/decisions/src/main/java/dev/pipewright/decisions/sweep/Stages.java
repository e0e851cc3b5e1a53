package dev.pipewright.decisions.sweep;

import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.decisions.record.Decided;
import dev.pipewright.decisions.record.DecisionRecord;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;

/**
 * Removes the credentials that were given for a record and are not used: what was typed for a decision that came second, or
 * broke off, and what the requester staged for it. Only names are read. What is missed here expires.
 */
public final class Stages {

    private final SsmClient ssm;

    /** Removes through this client. */
    public Stages(SsmClient ssm) {
        this.ssm = ssm;
    }

    /** Removes every stage of a record but the approved one, which is wiped by the step that uses it. */
    void remove(DecisionRecord record) {
        var used = record.decided()
                .filter(made -> made.verdict() == Verdict.APPROVED)
                .flatMap(Decided::stagedParameter);
        Stream.concat(typed(record), ofRequester(record).stream())
                .filter(name -> !used.equals(Optional.of(name)))
                .forEach(this::delete);
    }

    private Stream<String> typed(DecisionRecord record) {
        var ofRecord = ParameterStringFilter.builder()
                .key("Name")
                .option("BeginsWith")
                .values(record.stageFolder())
                .build();
        return ssm.describeParametersPaginator(request -> request.parameterFilters(ofRecord)).stream()
                .flatMap(page -> page.parameters().stream())
                .map(ParameterMetadata::name);
    }

    private static Optional<String> ofRequester(DecisionRecord record) {
        return record.question()
                .fold(
                        approval -> approval.plan().secret().flatMap(PlannedSecret::stagedParameter),
                        forRequester -> Optional.empty());
    }

    private void delete(String name) {
        try {
            ssm.deleteParameter(request -> request.name(name));
        } catch (ParameterNotFoundException e) {
            // Expired, or removed by another sweep: what was wanted.
            return;
        }
    }
}
