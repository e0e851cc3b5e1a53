package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;

/** The state {@code Diagnose driver}. Reads only, so a retry is harmless. */
public final class DiagnoseDriverHandler extends StateHandler<DiagnosisInput, DiagnosisStep> {

    private final DiagnoseDriver useCase;

    /** Called by Lambda. */
    public DiagnoseDriverHandler() {
        this(new ConnectionReader(DiagnosisClients.glue()));
    }

    public DiagnoseDriverHandler(ConnectionReader connections) {
        super(DiagnosisInput.class);
        this.useCase = new DiagnoseDriver(connections, Answers.withAllRules());
    }

    @Override
    protected DiagnosisStep handle(DiagnosisInput input) {
        return useCase.diagnose(input);
    }
}
