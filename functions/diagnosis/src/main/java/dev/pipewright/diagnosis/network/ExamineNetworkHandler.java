package dev.pipewright.diagnosis.network;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.diagnosis.DiagnosisClients;

/**
 * The state {@code Examine network}: places the planned connection, or says what has to be asked for, and warns of what
 * blocks its path. Reads only, so a retry is harmless.
 */
public final class ExamineNetworkHandler extends StateHandler<ExamineNetworkInput, NetworkExamination> {

    private final ExamineNetwork useCase;

    /** Called by Lambda. */
    public ExamineNetworkHandler() {
        this(new DiagnosisClients());
    }

    private ExamineNetworkHandler(DiagnosisClients clients) {
        this(NetworkPath.of(clients), new ConfiguredSecurityGroups(clients::ssm));
    }

    public ExamineNetworkHandler(NetworkPath path, ConfiguredSecurityGroups configured) {
        super(ExamineNetworkInput.class);
        this.useCase = new ExamineNetwork(path, configured);
    }

    @Override
    protected NetworkExamination handle(ExamineNetworkInput input) {
        return useCase.examine(input);
    }
}
