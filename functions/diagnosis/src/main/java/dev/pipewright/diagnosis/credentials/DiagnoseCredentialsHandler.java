package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The state {@code Diagnose credentials}. Reads only, and never a secret's value; a retry is harmless. */
public final class DiagnoseCredentialsHandler extends StateHandler<DiagnosisInput, DiagnosisStep> {

    private final DiagnoseCredentials useCase;

    /** Called by Lambda. */
    public DiagnoseCredentialsHandler() {
        this(
                new ConnectionReader(DiagnosisClients.glue()),
                DiagnosisClients.secretsManager(),
                DiagnosisClients.iam(),
                JobRole.of(Settings.ofProcess()));
    }

    public DiagnoseCredentialsHandler(
            ConnectionReader connections, SecretsManagerClient secrets, IamClient iam, JobRole role) {
        super(DiagnosisInput.class);
        this.useCase = new DiagnoseCredentials(
                connections, new SecretReader(secrets), new Simulation(iam), role, Answers.withAllRules());
    }

    @Override
    protected DiagnosisStep handle(DiagnosisInput input) {
        return useCase.diagnose(input);
    }
}
