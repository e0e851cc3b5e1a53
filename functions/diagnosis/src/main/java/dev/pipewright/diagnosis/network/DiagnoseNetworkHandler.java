package dev.pipewright.diagnosis.network;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;

/** The state {@code Diagnose network}. Reads only, so a retry is harmless. */
public final class DiagnoseNetworkHandler extends StateHandler<DiagnosisInput, DiagnosisStep> {

    private final DiagnoseNetwork useCase;

    /** Called by Lambda. */
    public DiagnoseNetworkHandler() {
        this(new DiagnosisClients());
    }

    public DiagnoseNetworkHandler(AccountServices account) {
        super(DiagnosisInput.class);
        this.useCase = new DiagnoseNetwork(
                new ConnectionReader(account.glue()), NetworkPath.of(account), Answers.withAllRules());
    }

    @Override
    protected DiagnosisStep handle(DiagnosisInput input) {
        return useCase.diagnose(input);
    }
}
