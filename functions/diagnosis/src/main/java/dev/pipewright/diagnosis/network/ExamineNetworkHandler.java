package dev.pipewright.diagnosis.network;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.diagnosis.DiagnosisClients;

/**
 * The state {@code Examine network}: places the planned connection and warns of what blocks its path. Reads only, so a
 * retry is harmless.
 */
public final class ExamineNetworkHandler extends StateHandler<ExamineNetworkInput, NetworkExamination> {

    private final ExamineNetwork useCase;

    /** Called by Lambda. */
    public ExamineNetworkHandler() {
        this(new NetworkPath(
                DiagnosisClients.ec2(),
                DiagnosisClients.rds(),
                DiagnosisClients::resolve,
                DiagnosisClients.sideBySide()));
    }

    public ExamineNetworkHandler(NetworkPath path) {
        super(ExamineNetworkInput.class);
        this.useCase = new ExamineNetwork(path);
    }

    @Override
    protected NetworkExamination handle(ExamineNetworkInput input) {
        return useCase.examine(input);
    }
}
