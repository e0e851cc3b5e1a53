package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.JobRole;

/** The state {@code Diagnose driver}. Reads only, so a retry is harmless. */
public final class DiagnoseDriverHandler extends StateHandler<DiagnosisInput, DiagnosisStep> {

    private final DiagnoseDriver useCase;

    /** Called by Lambda. */
    public DiagnoseDriverHandler() {
        this(new DiagnosisClients(), JobRole.of(Settings.ofProcess()));
    }

    public DiagnoseDriverHandler(AccountServices account, JobRole role) {
        super(DiagnosisInput.class);
        this.useCase = new DiagnoseDriver(account, role, Answers.withAllRules());
    }

    @Override
    protected DiagnosisStep handle(DiagnosisInput input) {
        return useCase.diagnose(input);
    }
}
