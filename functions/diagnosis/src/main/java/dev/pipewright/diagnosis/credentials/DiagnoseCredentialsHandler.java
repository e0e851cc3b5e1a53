package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.JobRole;

/** The state {@code Diagnose credentials}. Reads only, and never a secret's value; a retry is harmless. */
public final class DiagnoseCredentialsHandler extends StateHandler<DiagnosisInput, DiagnosisStep> {

    private final DiagnoseCredentials useCase;

    /** Called by Lambda. */
    public DiagnoseCredentialsHandler() {
        this(new DiagnosisClients(), JobRole.of(Settings.ofProcess()));
    }

    public DiagnoseCredentialsHandler(AccountServices account, JobRole role) {
        super(DiagnosisInput.class);
        this.useCase = new DiagnoseCredentials(account, role, Answers.withAllRules());
    }

    @Override
    protected DiagnosisStep handle(DiagnosisInput input) {
        return useCase.diagnose(input);
    }
}
